using Importer.Core.Mapping;
using Importer.Core.Results;

namespace Importer.Core.Texts;

/// <summary>What the page shows.</summary>
public sealed record PageContent
{
    public required RunResult Result { get; init; }

    /// <summary>The run over time (<see cref="RunCurve.Stretches"/>).</summary>
    public IReadOnlyList<RunStretch> Stretches { get; init; } = [];

    /// <summary>What was detected in the file and why, one sentence each.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>What to know of the file, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Where the mapping in force comes from, for people.</summary>
    public string MappingOrigin { get; init; } = "";

    /// <summary>The mapping in force.</summary>
    public IReadOnlyList<MappingLine> Mapping { get; init; } = [];

    /// <summary>Columns that it does not use.</summary>
    public IReadOnlyList<string> UnusedColumns { get; init; } = [];
}
