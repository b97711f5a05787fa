using EndToEnd.Stage;

namespace EndToEnd.Crashes;

/// <summary>A file system in memory that is soon full, mounted in a directory of its own.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Megabytes = 24;
    private readonly TempDirectory _mountPoint = new();
    private readonly string _filler;

    private SmallDisk() => _filler = _mountPoint.File("filler");

    /// <summary>Why there can't be one; null when there can.</summary>
    public static string? WhyNot { get; } =
        !OperatingSystem.IsLinux() ? "a small disk is made of Linux's tmpfs"
        : !Environment.IsPrivilegedProcess ? "only root may mount a small disk"
        : CanMount() ? null : "root may not mount a small disk here";

    public string Path => _mountPoint.Path;

    public static async Task<SmallDisk> MountAsync()
    {
        var disk = new SmallDisk();
        await using var mount = ChildProgram.Start("mount", ["-t", "tmpfs", "-o", $"size={Megabytes}m", "tmpfs", disk.Path]);
        (await mount.EndsAsync()).ShouldBe(0, mount.Said);
        return disk;
    }

    /// <summary>Takes all the space that is left, and what is given back meanwhile.</summary>
    public void Fill()
    {
        using var filler = new FileStream(_filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1024 * 1024; size > 0; size /= 2)
            while (TryWrite(filler, size))
            {
            }
    }

    public bool IsFull => new DriveInfo(Path).AvailableFreeSpace == 0;

    public void MakeRoom() => File.Delete(_filler);

    public async ValueTask DisposeAsync()
    {
        await using (var unmount = ChildProgram.Start("umount", ["-l", Path]))
            (await unmount.EndsAsync()).ShouldBe(0, unmount.Said);
        _mountPoint.Dispose();
    }

    private static bool TryWrite(FileStream file, int size)
    {
        try
        {
            file.Write(new byte[size]);
            return true;
        }
        catch (IOException)
        {
            return false; // no room for so much
        }
    }

    private static bool CanMount()
    {
        using var directory = new TempDirectory();
        using var mount = System.Diagnostics.Process.Start("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", directory.Path]);
        mount.WaitForExit();
        if (mount.ExitCode != 0)
            return false;
        using var unmount = System.Diagnostics.Process.Start("umount", [directory.Path]);
        unmount.WaitForExit();
        return true;
    }
}

/// <summary>A test that needs a disk of its own to be full; a visible skip where it can't have one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsSmallDiskFactAttribute : FactAttribute
{
    public NeedsSmallDiskFactAttribute() => Skip = SmallDisk.WhyNot;
}
