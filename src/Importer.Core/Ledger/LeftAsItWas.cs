using System.Globalization;
using System.Text;
using Importer.Core.Files;

namespace Importer.Core.Ledger;

/// <summary>
/// A note beside the ledger of its length and time as the last run left it, gone while one has it open. Where it still fits, no process
/// died on the ledger and nobody has touched it since, so that it need not be looked through for damage.
/// </summary>
internal sealed class LeftAsItWas(string ledger)
{
    private readonly string path = ledger + ".left";

    /// <summary>Whether the ledger is as it was left. The note is gone afterwards: what follows may end in any way.</summary>
    public bool Take()
    {
        try
        {
            if (!File.Exists(path))
                return false;
            var fits = File.ReadAllText(path) == Now() && LedgerFile.NoLog(ledger);
            File.Delete(path);
            return fits;
        }
        catch (Exception e) when (e.IsFileError())
        {
            // Another run has taken it at the same moment, or it is not ours: the ledger is looked through.
            return false;
        }
    }

    /// <summary>To be called when the ledger is closed. Where another run still has it open, or it could not be closed in order, there is no note.</summary>
    public void Note()
    {
        try
        {
            if (LedgerFile.NoLog(ledger))
                PrivateFiles.Write(path, Encoding.ASCII.GetBytes(Now()));
        }
        catch (Exception e) when (e.IsFileError())
        {
            // Without it the next run looks the ledger through.
        }
    }

    private string Now() => new FileInfo(ledger) is { Exists: true } file
        ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}")
        : "none";
}
