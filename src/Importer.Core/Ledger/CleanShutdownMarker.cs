using System.Globalization;
using System.Text;
using Importer.Core.Files;

namespace Importer.Core.Ledger;

/// <summary>
/// A marker file beside the ledger with the ledger's length and time after the last run; absent while a run has it open. If it still
/// matches, no run was killed and nothing has changed the ledger since, so it need not be checked for damage.
/// </summary>
internal sealed class CleanShutdownMarker(string ledger)
{
    private readonly string path = ledger + ".left";

    /// <summary>Whether the ledger is unchanged since a clean shutdown. Deletes the marker: this run may be killed.</summary>
    public bool Consume()
    {
        try
        {
            if (!File.Exists(path))
                return false;
            var matches = File.ReadAllText(path) == Fingerprint() && LedgerFile.HasNoLog(ledger);
            File.Delete(path);
            return matches;
        }
        catch (Exception e) when (e.IsFileError())
        {
            // Another run took it at the same moment, or it is not ours: the ledger is checked.
            return false;
        }
    }

    /// <summary>Call when the ledger is closed. Writes no marker if another run still has it open, or it was not closed cleanly.</summary>
    public void Write()
    {
        try
        {
            if (LedgerFile.HasNoLog(ledger))
                PrivateFiles.Write(path, Encoding.ASCII.GetBytes(Fingerprint()));
        }
        catch (Exception e) when (e.IsFileError())
        {
            // Without it the next run checks the ledger.
        }
    }

    private string Fingerprint() =>
        new FileInfo(ledger) is { Exists: true } file
            ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}")
            : "none";
}
