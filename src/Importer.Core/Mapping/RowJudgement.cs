using Importer.Core.Mapping.Values;

namespace Importer.Core.Mapping;

/// <summary>What is found out about one row while it is mapped. Costs nothing where nothing is wrong.</summary>
internal struct RowJudgement
{
    private List<(int Column, Reason Reason)>? _reasons;
    private List<string>? _advice;
    private List<(string Attribute, Reason Reason)>? _omitted;

    public readonly bool IsInvalid => _reasons is not null;

    /// <summary>For whatever concerns no column: sorted behind those that do.</summary>
    public const int NoColumn = int.MaxValue;

    public void Refuse(int column, string? name, Problem problem, string? value = null) =>
        Refuse(column, new Reason(problem.Code, name, problem.Message, value));

    /// <summary>Leaves an attribute out instead of refusing the row.</summary>
    /// <param name="attribute">Its full name.</param>
    public void Omit(string attribute, Reason reason) => (_omitted ??= []).Add((attribute, reason));

    /// <summary>Why the first attribute is left out, a clause without the row's value; null where none is.</summary>
    public readonly string? WhyOmitted => _omitted?[0].Reason.WithoutValue;

    public readonly bool HasOmissions => _omitted is not null;

    public readonly bool HasOmitted(string? attribute) =>
        attribute is not null && _omitted is not null && _omitted.Exists(omitted => omitted.Attribute == attribute);

    /// <summary>Full names of the attributes that the row is sent without; none where it is refused.</summary>
    public readonly IReadOnlyList<string> Omitted() =>
        _omitted is null || IsInvalid ? [] : [.. _omitted.Select(omitted => omitted.Attribute)];

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

    /// <summary>What is left out is of no interest where nothing is sent.</summary>
    public readonly string? Advice() =>
        (_advice, IsInvalid ? null : _omitted) switch
        {
            (null, null) => null,
            (var advice, var omitted) => string.Join(
                "; ",
                (omitted ?? []).Select(attribute => $"Left out: {attribute.Reason.WithValue}").Distinct().Concat(advice ?? [])
            ),
        };
}
