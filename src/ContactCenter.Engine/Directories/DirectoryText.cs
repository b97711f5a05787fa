using ContactCenter.Domain.Directory;
using ContactCenter.Engine.Settings;

namespace ContactCenter.Engine.Directories;

/// <summary>The directory as a HOCON text that can be imported again. No password is in it; who has one keeps it.</summary>
public static class DirectoryText
{
    /// <summary>The text of all of it.</summary>
    public static string Of(DirectoryContent content, string soundDirectory) =>
        Of(content.Directory.Enterprises, soundDirectory)
        + $"contact-center.trunks = {DirectoryJson.Array(content.Trunks, DirectoryJson.Of).ToJsonString(DirectoryJson.Indented)}\n";

    /// <summary>The text of those enterprises.</summary>
    public static string Of(IEnumerable<Enterprise> enterprises, string soundDirectory) =>
        $"contact-center.enterprises = {DirectoryJson.Array(enterprises, new DirectoryJson(new SoundFolder(soundDirectory)).Whole).ToJsonString(DirectoryJson.Indented)}\n";
}
