namespace EndToEnd.Stage;

/// <summary>
/// A directory that goes with its test; in memory where there is such a file system. What nodes write survives their own death there, too, and tests
/// with short ring times do not wait for a disk that the whole machine uses.
/// </summary>
internal sealed class TempDirectory : IDisposable
{
    private const string InMemory = "/dev/shm";

    public string Path { get; } = Directory.Exists(InMemory)
        ? Directory.CreateDirectory(System.IO.Path.Combine(InMemory, $"contact-center-e2e-{Guid.NewGuid():N}")).FullName
        : Directory.CreateTempSubdirectory("contact-center-e2e-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
