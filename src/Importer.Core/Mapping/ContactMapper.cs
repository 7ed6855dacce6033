using System.Globalization;
using Importer.Core.Contacts;
using Importer.Core.Display;
using Importer.Core.Mapping.Review;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>
/// A mapping made to fit one header: turns rows into contacts and judges them. From the first row on nothing of it changes, and
/// <see cref="Map"/> is pure: safe from many threads.
/// </summary>
public sealed class ContactMapper
{
    private readonly KeyColumn _key;
    private readonly SetGroup[] _groups;
    private readonly SourceColumn[] _columns;
    private readonly Reason _noChannel;
    private readonly CompiledMapping _compiled;
    private readonly EarlierRemark _earlier;
    private readonly IdentityReader _identity;
    private Func<string, string?> _whySkipped = _ => null;

    private ContactMapper(CompiledMapping compiled, IReadOnlyList<string> header)
    {
        _compiled = compiled;
        _earlier = new EarlierRemark(header);
        _key = compiled.Key!;
        _groups = [.. compiled.Groups];
        _identity = new IdentityReader(_key, _groups);
        _columns = [.. compiled.Columns.DistinctBy(column => column.Index)];
        var addresses = compiled
            .Groups.OfType<ChannelSets>()
            .Select(channel => channel.AddressHeading)
            .OfType<string>()
            .Distinct()
            .ToList();
        _noChannel = new(
            "noChannel",
            null,
            $"no way to reach the person: {string.Join(" and ", addresses)} {(addresses.Count == 1 ? "is" : "are")} blank"
        );
    }

    /// <summary>For people: <c>Column -> Set / Attribute (type)</c>, the key first.</summary>
    public IReadOnlyList<string> Describe() => [.. Lines.Select(line => line.ToString()), .. Remarks];

    /// <summary>What else is to be known of the mapping, one sentence each.</summary>
    public IReadOnlyList<string> Remarks => _compiled.Remarks;

    /// <summary>What each attribute comes from, the key first.</summary>
    public IReadOnlyList<MappingLine> Lines => _compiled.Lines;

    /// <summary>The column that the contact key comes from, or the columns: <c>Shop + No</c>.</summary>
    public string KeyName => _key.Name;

    /// <summary>A new look at how this mapping takes the file's values.</summary>
    public MappingReview Review() => new(_compiled.Attributes);

    /// <summary>A new review of all rows of the file.</summary>
    public RowReview ReviewRows() => new(_compiled.Filter, _compiled.Omitting(), row => Unreadable(row) is null);

    /// <summary>Headings that the mapping does not use, in the order of the header.</summary>
    public IReadOnlyList<string> UnusedColumns => _compiled.UnusedColumns;

    /// <summary>What a person should know before sending, one sentence each.</summary>
    public IReadOnlyList<string> Warnings => _compiled.Warnings;

    /// <summary>
    /// Hex SHA-256 of what the mapping means together with the culture: part of a job's identity (docs/recovery.md). The same for the
    /// same meaning, however the file is laid out and wherever it lies.
    /// </summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whether a header has every column that a mapping names.</summary>
    public static bool HasColumns(MappingDocument mapping, IReadOnlyList<string> header) =>
        !new MappingCompiler(mapping, header, culture: null, AttributeCatalog.Documented).Compile().LacksColumns;

    /// <exception cref="ImportException">Exit 3: the mapping cannot be used with this header; every problem at once.</exception>
    public static ContactMapper Create(ChosenMapping mapping, SourceInfo info, ReadingOptions options) =>
        Create(mapping, info, options, AttributeCatalog.Documented);

    /// <inheritdoc cref="Create(ChosenMapping, SourceInfo, ReadingOptions)"/>
    /// <param name="catalog">What is known of attributes: the documented ones, or a tenant's own.</param>
    public static ContactMapper Create(ChosenMapping mapping, SourceInfo info, ReadingOptions options, AttributeCatalog catalog)
    {
        if (options.Culture is { Length: > 0 } culture && !Cultures.IsKnown(culture))
            throw ImportException.MustChange($"\"{culture}\" is not a culture; write a language and a country, such as \"de-DE\".");

        var compiled = new MappingCompiler(mapping.Document, info.Header, Cultures.Find(options.Culture), catalog).Compile();
        List<string> problems = [.. mapping.Problems, .. compiled.Problems];
        if (problems.Count > 0)
        {
            var input = DisplayText.FileName(string.IsNullOrEmpty(info.Path) ? "-" : info.Path);
            throw ImportException.MustChange(
                $"{input} cannot be imported with {mapping.Origin}:\n- "
                    + $"{string.Join("\n- ", problems.Distinct())}{(mapping.Remedy is null ? "" : "\n" + mapping.Remedy)}{(compiled.LacksColumns ? WhereLooked(info) : "")}"
            );
        }

        return new(compiled, info.Header) { Fingerprint = MappingFingerprint.Of(mapping.Document, options.Culture) };
    }

    /// <summary>A hint where columns may be missing because another sheet, row or delimiter was meant.</summary>
    private static string WhereLooked(SourceInfo info)
    {
        if (info.Sheet is { } sheet)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"\nThe header is row {info.HeaderRow} of sheet '{DisplayText.OneLine(sheet)}'; choose another sheet with --sheet "
                    + $"(Sheet), or another row with HeaderRow."
            );
        if (info.HeaderCells is [var only] && (only.Any(",;:^~\t|".Contains) || only.Contains("  ", StringComparison.Ordinal)))
            return "\nThe whole header is one cell. If the file has another delimiter, name it with --delimiter (Delimiter). If each "
                + "line is quoted as a whole, or spaces pad the columns, save the list as CSV again.";
        return info.HeaderRow == 1
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"\nThe header is row {info.HeaderRow}; if it is another row, name it (HeaderRow)."
            );
    }

    /// <summary>
    /// For corrected failed rows, before the first is mapped: the keys that the refused rows had. One that comes back without its zeros is
    /// refused.
    /// </summary>
    public void Expect(IReadOnlySet<string> keys)
    {
        var cut = keys.Where(key => key.StartsWith('0'))
            .Select(key => key.TrimStart('0'))
            .Where(key => key.Length > 0 && !keys.Contains(key))
            .ToHashSet(StringComparer.Ordinal);
        _key.WithoutZeros = cut.Count > 0 ? cut : null;
    }

    /// <summary>Which rows are left out, before the first is mapped.</summary>
    /// <param name="why">A sentence for a contact key, or null where its rows are imported. Safe from many threads.</param>
    public void Skip(Func<string, string?> why) => _whySkipped = why;

    /// <summary>Maps and judges one row.</summary>
    public MappedRow Map(SourceRow row) =>
        _earlier.Marks(row) is { Count: > 0 } marks ? MapCells(row) with { CorrectedFrom = marks } : MapCells(row);

    private MappedRow MapCells(SourceRow row)
    {
        if (Unreadable(row) is { } unreadable)
            return new InvalidRow(row, null, [unreadable], null); // its cells may be in the wrong columns

        var judgement = new RowJudgement();
        if (_compiled.Filter.WhyLeftOut(row, ref judgement) is { } leftOut)
            return LeftOut(row, leftOut);
        if (row.HasErrorCell)
            RefuseErrors(row, ref judgement);
        var key = _key.Read(row, ref judgement);
        if (key is not null && _whySkipped(key) is { } why)
            return new SkippedRow(row, null, why, ByWhere: false) { ForgottenKey = key };
        var sets = new List<AttributeSet>(_groups.Length + 2);
        var canBeReached = false;
        foreach (var group in _groups)
            canBeReached |= group.Read(row, sets, ref judgement);
        if (!canBeReached)
            judgement.Refuse(RowJudgement.NoColumn, _noChannel);

        return judgement.IsInvalid
            ? new InvalidRow(row, key, judgement.Reasons(), judgement.Advice())
            : new ReadyRow(row, key!, _key.IsContactId ? new(null, key, sets) : new(key, null, sets), judgement.Advice())
            {
                Omitted = judgement.Omitted(),
            };
    }

    private Reason? Unreadable(SourceRow row) => row.Problem ?? _earlier.Problem(row);

    private SkippedRow LeftOut(SourceRow row, string why)
    {
        var nobody = new RowJudgement();
        var key = _key.Read(row, ref nobody);
        return key is not null && _whySkipped(key) is not null
            ? new SkippedRow(row, null, why, ByWhere: true) { ForgottenKey = key }
            : new SkippedRow(row, key, why, ByWhere: true);
    }

    /// <summary>
    /// Who a row is about; null where it is skipped, or its key, its addresses or the row as a whole keep it from being sent. Its other
    /// problems do not matter.
    /// </summary>
    public RowIdentity? Identify(SourceRow row)
    {
        if (Unreadable(row) is not null)
            return null;
        var judgement = new RowJudgement();
        if (_compiled.Filter.WhyLeftOut(row, ref judgement) is not null)
            return null;
        if (row.HasErrorCell)
            RefuseErrors(row, ref judgement);
        return _identity.Read(row, ref judgement) is { } found && _whySkipped(found.Key) is null ? found : null;
    }

    /// <summary>The same of a row that is mapped already.</summary>
    public RowIdentity? Identify(MappedRow row) =>
        row switch
        {
            ReadyRow ready => _identity.Of(ready),
            SkippedRow => null,
            _ => Identify(row.Source),
        };

    private void RefuseErrors(SourceRow row, ref RowJudgement judgement)
    {
        foreach (var column in _columns)
        {
            var cell = row[column.Index];
            if (SpreadsheetErrors.Of(cell) is { } problem)
                judgement.Refuse(column.Index, column.Name, problem, cell.Text);
        }
    }
}
