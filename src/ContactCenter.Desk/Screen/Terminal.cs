using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ContactCenter.Desk.Screen;

/// <summary>Puts whole frames onto the terminal in one write, so that nothing flickers; leaves the terminal as it was.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly Stream _output = Console.OpenStandardOutput();
    private string _last = string.Empty;

    public Terminal()
    {
        Console.TreatControlCAsInput = true;
        // The other screen, no cursor.
        Write("\e[?1049h\e[?25l\e[2J");
    }

    /// <summary>Columns and rows; as good as a classic terminal where it does not tell.</summary>
    public static (int Width, int Height) Size => (Console.WindowWidth > 0 ? Console.WindowWidth : 80, Console.WindowHeight > 0 ? Console.WindowHeight : 24);

    public void Draw(IRenderable screen)
    {
        var (width, height) = Size;
        var frame = ToText(screen, width, height, AnsiSupport.Yes, ColorSystemSupport.TrueColor);
        if (frame == _last)
            return;
        _last = frame;
        var lines = frame.TrimEnd('\n').Split('\n').Take(height);
        // Synchronized update where the terminal knows it; each line clears its own rest.
        Write("\e[?2026h\e[H" + string.Join("\e[K\r\n", lines) + "\e[K\e[J\e[?2026l");
    }

    public void Bell() => Write("\a");

    public void Dispose()
    {
        Write("\e[?25h\e[?1049l");
        Console.TreatControlCAsInput = false;
    }

    /// <summary>A frame as text, for the terminal or for a test.</summary>
    public static string ToText(IRenderable screen, int width, int height, AnsiSupport ansi, ColorSystemSupport colours)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi,
            ColorSystem = colours,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        console.Profile.Height = height;
        console.Profile.Capabilities.Unicode = true;
        console.Write(screen);
        return writer.ToString().Replace("\r", string.Empty, StringComparison.Ordinal);
    }

    private void Write(string text)
    {
        _output.Write(Encoding.UTF8.GetBytes(text));
        _output.Flush();
    }
}
