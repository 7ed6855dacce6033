using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>What a conversion came to: a value, or why there is none. Either may bring advice.</summary>
internal readonly record struct Converted(object? Value, Problem? Problem = null, string? Advice = null)
{
    public static Converted To(object value, string? advice = null) => new(value, null, advice);

    public static implicit operator Converted(Problem problem) => new(null, problem);
}

/// <summary>Why a value cannot be taken: a stable code and a sentence part that holds none of the value (<see cref="Reason"/>).</summary>
internal sealed record Problem(string Code, string Message);

/// <summary>From a cell's text, cleaned and never blank, to the value that is sent. Pure and safe from many threads.</summary>
internal abstract class ValueConverter
{
    /// <param name="kind">What kind of cell it stood in: a workbook's own numbers and dates are invariant text.</param>
    /// <param name="row">For converters that look at another column too.</param>
    public abstract Converted Convert(string text, CellKind kind, SourceRow row);
}
