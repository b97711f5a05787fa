using ContactCenter.Engine.Flows;

namespace ContactCenter.Engine.Tests.Flows;

public sealed class SoundFilesTests : IDisposable
{
    private readonly TemporarySounds _sounds = new();

    public void Dispose() => _sounds.Dispose();

    [Fact]
    public void A_file_is_read_once_for_all_callers()
    {
        var path = _sounds.Write("a.wav", 100);
        SoundFiles.Read(path).ShouldBeSameAs(SoundFiles.Read(path));
    }

    [Fact]
    public void A_file_that_was_changed_is_read_again()
    {
        var path = _sounds.Write("a.wav", 100);
        SoundFiles.Read(path).Duration.ShouldBe(TimeSpan.FromMilliseconds(100));
        _sounds.Write("a.wav", 200);
        SoundFiles.Read(path).Duration.ShouldBe(TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public void A_file_that_was_read_and_is_gone_is_not_played()
    {
        var path = _sounds.Write("a.wav", 100);
        SoundFiles.Read(path);
        File.Delete(path);
        Should.Throw<FileNotFoundException>(() => SoundFiles.Read(path)).Message.ShouldBe("there is no such file");
    }

    [Fact]
    public void What_is_no_WAV_is_refused() =>
        Should.Throw<InvalidDataException>(() => SoundFiles.Read(_sounds.WriteBytes("a.wav", "ID3 music"u8.ToArray()))).Message.ShouldContain("RIFF");

    [Fact]
    public void A_file_without_a_sound_is_refused() =>
        Should.Throw<InvalidDataException>(() => SoundFiles.Read(_sounds.Write("a.wav", 0))).Message.ShouldContain("no sound");

    [Fact]
    public void A_directory_is_no_file() => Should.Throw<FileNotFoundException>(() => SoundFiles.Read(_sounds.Path));
}
