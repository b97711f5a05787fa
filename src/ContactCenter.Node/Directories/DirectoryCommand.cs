using System.CommandLine;

namespace ContactCenter.Node.Directories;

/// <summary>The command line of <c>directory</c>.</summary>
internal static class DirectoryCommand
{
    public static Command Create(Option<FileInfo?> config, Argument<string[]> overrides)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A HOCON file with contact-center.enterprises, contact-center.trunks or both." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only says what would change." };
        var prune = new Option<bool>("--prune") { Description = "Also deletes the enterprises that the file does not name." };
        var import = new Command("import", "Brings a file's enterprises and trunks into the database, all or nothing. A node that runs serves them within seconds.")
        {
            file, overrides, config, dryRun, prune,
        };
        import.SetAction((parsed, cancel) => DirectoryImportCommand.RunAsync(
            parsed.GetRequiredValue(file), parsed.GetValue(dryRun), parsed.GetValue(prune), parsed.GetValue(config), parsed.GetValue(overrides) ?? [], cancel));
        var export = new Command("export", "Writes the database's directory to standard output, to be edited and imported again. Passwords are not in it; who has one keeps it.")
        {
            overrides, config,
        };
        export.SetAction((parsed, cancel) => DirectoryExportCommand.RunAsync(parsed.GetValue(config), parsed.GetValue(overrides) ?? [], cancel));
        return new Command("directory", "The directory in the database: enterprises with their numbers, phones, agents, queues and flows, and trunks.") { import, export };
    }
}
