using System.Text;
using Importer.Core;
using Importer.Core.Files;
using Serilog.Sinks.File;

namespace Importer.Program.Logging;

/// <summary>
/// Log files that this account alone can read, as all in the state directory; their folder is closed before the first is created.
/// </summary>
internal sealed class PrivateLogFiles : FileLifecycleHooks
{
    /// <summary>
    /// Creates the logs' folder. What fails here fails for the ledger too, which says so; a run without log files is none the worse.
    /// </summary>
    public static void Prepare(string stateDirectory, string folder)
    {
        try
        {
            StateFolder.Open(stateDirectory);
            PrivateFiles.CreateFolder(folder);
        }
        catch (Exception e) when (e.IsFileError() || e is ImportException)
        {
            // Told when the ledger is opened.
        }
    }

    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
    {
        PrivateFiles.Restrict(new FileInfo(path));
        return underlyingStream;
    }
}
