using System.Threading.Channels;

namespace ContactCenter.Phone.Cli;

/// <summary>Keys pressed on the terminal, or the characters of lines when the input is none.</summary>
internal sealed class Keys(ChannelReader<char> pressed)
{
    /// <summary>The keys; completes when the input ends.</summary>
    public ChannelReader<char> Pressed => pressed;

    /// <summary>The keys of this process's terminal or input.</summary>
    public static Keys FromConsole()
    {
        var channel = Channel.CreateUnbounded<char>();

        // Reading a console blocks, so it has a thread to itself, which ends with the process.
        new Thread(() => Read(channel.Writer)) { IsBackground = true, Name = "keys" }.Start();
        return new Keys(channel.Reader);
    }

    private static void Read(ChannelWriter<char> keys)
    {
        try
        {
            if (!Console.IsInputRedirected)
            {
                while (true) keys.TryWrite(Console.ReadKey(intercept: true).KeyChar);
            }

            while (Console.In.ReadLine() is { } line)
                foreach (var key in line) keys.TryWrite(key);
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            // The terminal went away; the phone goes on without keys.
        }
        finally
        {
            keys.TryComplete();
        }
    }
}
