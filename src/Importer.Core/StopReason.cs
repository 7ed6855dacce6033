namespace Importer.Core;

/// <summary>Why a run stops before its end: no new row, no further retry.</summary>
/// <param name="ExitCode">What the program ends with.</param>
/// <param name="Sentence">For the person who reads it: what happened and what to do.</param>
public sealed record StopReason(ExitCode ExitCode, string Sentence)
{
    /// <summary>The input could not be read to its end: what is run next may be another content, and so another job.</summary>
    public bool IsOfInput { get; init; }
}
