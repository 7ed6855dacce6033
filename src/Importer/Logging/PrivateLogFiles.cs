using System.Text;
using Importer.Core;
using Importer.Core.Files;
using Serilog.Sinks.File;

namespace Importer.Program.Logging;

/// <summary>
/// Creates log files that only this account can read, like everything in the state directory; the folder is made private first.
/// </summary>
internal sealed class PrivateLogFiles : FileLifecycleHooks
{
    /// <summary>
    /// Creates the folder for logs. Errors are ignored: the ledger would fail and report them too, and a run works without log files.
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
            // Reported when the ledger is opened.
        }
    }

    public override Stream OnFileOpened(string path, Stream underlyingStream, Encoding encoding)
    {
        PrivateFiles.Restrict(new FileInfo(path));
        return underlyingStream;
    }
}
