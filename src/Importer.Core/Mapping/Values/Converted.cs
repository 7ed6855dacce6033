using Importer.Core.Rows;

namespace Importer.Core.Mapping.Values;

/// <summary>The result of a conversion: a value or a problem, either possibly with advice.</summary>
internal readonly record struct Converted(object? Value, Problem? Problem = null, string? Advice = null)
{
    public static Converted To(object value, string? advice = null) => new(value, null, advice);

    public static implicit operator Converted(Problem problem) => new(null, problem);
}

/// <summary>Why a value is invalid: a stable code and part of a sentence, without the value itself (<see cref="Reason"/>).</summary>
internal sealed record Problem(string Code, string Message);

/// <summary>Converts a cell's text, cleaned and never blank, to the value to send. Pure and thread-safe.</summary>
internal abstract class ValueConverter
{
    /// <param name="kind">The kind of the cell: a workbook's own numbers and dates are invariant text.</param>
    /// <param name="row">For converters that use another column too.</param>
    public abstract Converted Convert(string text, CellKind kind, SourceRow row);
}
