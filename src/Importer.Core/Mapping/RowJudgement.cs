using Importer.Core.Mapping.Values;

namespace Importer.Core.Mapping;

/// <summary>What is found out about one row while it is mapped. Costs nothing where nothing is wrong.</summary>
internal struct RowJudgement
{
    private List<(int Column, Reason Reason)>? _reasons;
    private List<string>? _advice;

    public readonly bool IsInvalid => _reasons is not null;

    /// <summary>For whatever concerns no column: sorted behind those that do.</summary>
    public const int NoColumn = int.MaxValue;

    public void Refuse(int column, string? name, Problem problem, string? value = null) =>
        Refuse(column, new Reason(problem.Code, name, problem.Message, value));

    public void Refuse(int column, Reason reason) => (_reasons ??= []).Add((column, reason));

    public void Advise(string sentence)
    {
        _advice ??= [];
        if (!_advice.Contains(sentence))
            _advice.Add(sentence);
    }

    /// <summary>In the order of the columns, each once: a column may feed several attributes.</summary>
    public readonly IReadOnlyList<Reason> Reasons() =>
        [.. _reasons!.OrderBy(found => found.Column).Select(found => found.Reason).Distinct()];

    public readonly string? Advice() => _advice is null ? null : string.Join("; ", _advice);
}
