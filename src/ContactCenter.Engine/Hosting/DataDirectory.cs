using System.Text;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Hosting;

/// <summary>A node's directory while the node runs: no second node may use it, and the node's id is kept in it.</summary>
public sealed class DataDirectory : IDisposable
{
    private const string Key = "contact-center.data-directory";
    private readonly FileStream _lock;

    private DataDirectory(FileStream held, string nodeId) => (_lock, NodeId) = (held, nodeId);

    /// <summary>Tells this node from every other one, for ever: what the node has kept is found by it after a restart.</summary>
    public string NodeId { get; }

    /// <summary>Takes the directory, and makes it when it is not there. Throws <see cref="SettingsException"/> when it can't be had.</summary>
    public static DataDirectory Take(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var held = Lock(path);
            try
            {
                return new DataDirectory(held, ReadId(Path.Combine(path, "node-id")));
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new SettingsException(Key, path, $"a directory that can be written ({problem.Message})");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string path)
    {
        var file = Path.Combine(path, "node.lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file))
        {
            throw new SettingsException(Key, path, "a directory that no other node uses: one that runs has it");
        }
    }

    private static string ReadId(string file)
    {
        if (File.Exists(file))
            // With another id the node would not find what it has kept.
            return Guid.TryParse(File.ReadAllText(file), out var known)
                ? known.ToString("N")
                : throw new SettingsException(Key, file, "a file with the node's id in 32 hexadecimal digits; without the file the node starts as a new one");
        // Written aside and moved: a file that is there is whole.
        var id = Guid.NewGuid().ToString("N");
        using (var writer = new FileStream($"{file}.new", FileMode.Create))
        {
            writer.Write(Encoding.ASCII.GetBytes(id));
            writer.Flush(flushToDisk: true);
        }

        File.Move($"{file}.new", file, overwrite: true);
        return id;
    }
}
