using Importer.Core.Results;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>Why a run that went to its end did not settle every row, in a sentence without contact data.</summary>
public static class UnsettledText
{
    /// <returns>Null where every row is settled.</returns>
    public static string? Of(RunSummary summary)
    {
        var unsettled = summary.Unsettled;
        return unsettled == 0
            ? null
            : $"{Count(unsettled, "row")} {(unsettled == 1 ? "was" : "were")} not imported{Most(unsettled, summary.Errors)}.";
    }

    /// <param name="errors">The commonest first.</param>
    public static string Most(long rows, IReadOnlyList<ErrorKind> errors) =>
        errors.Count == 0 ? ""
        : errors[0].Count == rows ? $": {errors[0].Message}"
        : $", most often ({Number(errors[0].Count)}): {errors[0].Message}";
}
