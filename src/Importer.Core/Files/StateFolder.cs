namespace Importer.Core.Files;

/// <summary>
/// The state directory: ledger, locks, logs and a copy of standard input while it is read. Only this account can access it.
/// </summary>
public static class StateFolder
{
    private static readonly string[] OurFiles = ["ledger.db*", "*.lock", "*.holder.json", "*.attributes.json*", "moving.json"];
    private static readonly string[] OurFolders = ["logs", "spool", "shard-*-of-*"];

    /// <summary>
    /// Creates the directory if missing, and revokes access that an earlier version, another umask or a copy granted to other users. An
    /// existing directory keeps its mode if it contains other files than Importer's: others may need them.
    /// </summary>
    /// <exception cref="ImportException">The ledger in it belongs to another user (exit 3).</exception>
    /// <exception cref="IOException">It cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static void Open(string directory)
    {
        PrivateFiles.CreateFolder(directory);
        if (OperatingSystem.IsWindows())
            return;
        var folder = new DirectoryInfo(directory);
        var files = OurFiles.SelectMany(folder.EnumerateFiles).ToList();
        var folders = OurFolders.SelectMany(folder.EnumerateDirectories).ToList();
        foreach (var file in files.Concat(folders.SelectMany(Files)))
        {
            if (!PrivateFiles.Restrict(file) && file.Name.StartsWith("ledger.db", StringComparison.Ordinal))
            {
                throw ImportException.MustChange(
                    $"{file.FullName} belongs to another user. Nothing was sent. Run the importer as that user, or choose another state "
                        + "directory with --state."
                );
            }
        }

        folders.ForEach(ours => PrivateFiles.Restrict(ours));
        if (folder.EnumerateFileSystemInfos().Count() == files.Count + folders.Count)
            PrivateFiles.Restrict(folder);
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder)
    {
        try
        {
            return folder.EnumerateFiles();
        }
        catch (Exception e) when (e.IsFileError())
        {
            return []; // another user's
        }
    }
}
