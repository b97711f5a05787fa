using System.Runtime.InteropServices;

namespace ContactCenter.Sip.Transport;

/// <summary>
/// The loop's turn among the threads of a machine that has too much to do. Datagrams that nobody reads in time are lost, BYEs among them, or are sent again:
/// both make the work more. So the loop comes before those who do the work, and after the sound.
/// </summary>
internal static partial class ThreadUrgency
{
    /// <summary>Linux's niceness; the media threads have -10, all others 0.</summary>
    private const int Niceness = -5;

    /// <summary>Raises the calling thread's. Needs a privilege (CAP_SYS_NICE), without which the thread runs like others.</summary>
    public static void Raise()
    {
        if (OperatingSystem.IsLinux()) _ = setpriority(0, 0, Niceness);
    }

    [LibraryImport("libc")]
    private static partial int setpriority(int which, uint who, int niceness);
}
