using Importer.Core.Results;
using Importer.Program.Terminal;

namespace Importer.Program.Verbs.Import;

/// <summary>What a run's rows are written to.</summary>
/// <param name="Earlier">What an earlier run left under the same names.</param>
/// <param name="StandardOutput">Where the report goes with <c>--report -</c>; null elsewhere.</param>
internal sealed record RunOutputs(
    ReportWriter Report,
    FailedRowsWriter Failed,
    CreatedContactsWriter Created,
    EarlierResults Earlier,
    TolerantStream? StandardOutput
) : IDisposable
{
    public void Dispose()
    {
        Failed.Dispose();
        Created.Dispose();
        Report.Dispose();
        StandardOutput?.Dispose();
    }
}
