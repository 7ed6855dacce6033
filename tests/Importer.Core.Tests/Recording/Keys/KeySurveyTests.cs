using System.Globalization;
using System.Text;
using CsCheck;
using Importer.Core.Mapping;
using Importer.Core.Recording.Keys;
using Importer.Core.Results;
using Importer.Core.Rows;
using Importer.Core.Tests.Files;
using Importer.Core.Tests.Mapping;
using TempFolder = Importer.Core.Tests.Results.TempFolder;

namespace Importer.Core.Tests.Recording.Keys;

/// <summary>What contact keys show, against a model that keeps everything in dictionaries.</summary>
public sealed class KeySurveyTests : IDisposable
{
    private static readonly ContactMapper Mapper = Given.Mapper(
        """
        { "contactKey": { "column": "Key", "allow": ["0"] }, "attributes": {
          "Email Addresses.Email Address": { "column": "Email", "required": true },
          "Email Addresses.HTML Enabled": { "value": true },
          "MobileConnect Demographics.Mobile Number": { "column": "Mobile", "country": "DE" },
          "MobileConnect Demographics.Locale": "Country",
          "MobilePush Demographics.Device ID": "Device",
          "MobilePush Demographics.Application": { "value": "app" } } }
        """,
        "Key,Email,Mobile,Country,Device"
    );

    private static readonly ContactMapper Loose = Given.Mapper(
        """
        { "contactKey": "Key", "attributes": {
          "Email Addresses.Email Address": "Email",
          "Email Addresses.HTML Enabled": { "value": true },
          "MobileConnect Demographics.Mobile Number": { "column": "Mobile", "country": "DE" },
          "MobileConnect Demographics.Locale": "Country" } }
        """,
        "Key,Email,Mobile,Country,Device"
    );

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_order_list_repeats_keys_and_merges_nobody() =>
        Assert.Equal(
            "6 rows, 2 keys; shared 2 (4, 6)",
            Figures("A|a@b.org|0171 3920017|DE", "B|b@b.org", "A|A@B.ORG|+49 171 3920017|DE", "A|a@b.org", "B|b@b.org", "B|b@b.org")
        );

    [Fact]
    public void A_row_merges_where_any_earlier_row_of_its_key_has_another_address() =>
        Assert.Equal(
            "6 rows, 1 keys; shared 1 (3); merges 3 (4, 5, 7)",
            Figures(
                "Smith|a@b.org",
                "Smith|a@b.org|0171 3920017|DE",
                "Smith|b@b.org", // another e-mail address than rows 2 and 3
                "Smith|a@b.org", // than row 4
                "Smith||0171 3920017|DE",
                "Smith||0171 3920018|DE"
            )
        );

    [Fact]
    public void Keys_that_differ_by_case_are_told_and_outer_space_is_none_of_a_keys() =>
        Assert.Equal(
            "5 rows, 3 keys; shared 2 (3, 6); case 1 (4); addresses 1 (4)",
            Figures("ann@b.org|ann@b.org", " ann@b.org |ann@b.org", "ANN@b.org|ann@b.org", "b|b@b.org", "ANN@b.org|ann@b.org")
        );

    [Fact]
    public void Rows_that_cannot_be_sent_for_their_key_or_addresses_do_not_count() =>
        Assert.Equal(
            "1 rows, 1 keys",
            Figures("A|a@b.org", "A|not an address", "-|a@b.org", "A||", "|a@b.org", "A|b@b.org|12|DE", "A|#N/A")
        );

    [Theory]
    [InlineData(3, 2, false)]
    [InlineData(29, 3, true)]
    [InlineData(30, 3, false)]
    [InlineData(1_000, 100, false)]
    [InlineData(1_000, 101, true)]
    public void A_key_merges_people_where_more_than_one_row_in_ten_and_at_least_three_are_probable_merges(
        long rows,
        long merges,
        bool expected
    ) => Assert.Equal(expected, (KeyFigures.None with { Rows = rows, Merges = new(merges, []) }).MergesPeople);

    [Fact]
    public void Of_any_rows_the_figures_are_those_of_a_model_that_forgets_nothing() =>
        Gen.Select(
                Any("A", "a", "B", " B", "ö", "Ö", "-", "", "0", "C-1", "c-1"),
                Any("a@b.org", "A@b.org", "b@b.org", "c@b.org", "", "x"),
                Any("", "0171 3920017", "+49 171 3920017", "0171 3920018", "1"),
                Any("DE", ""),
                Any("", "device"),
                Gen.Int[0, 20]
            )
            .List[0, 60]
            .Select(Any(Mapper, Loose))
            .Sample(
                (rows, mapper) =>
                {
                    List<SourceRow> read =
                    [
                        .. rows.Select(
                            (row, i) => Row(i + 2, $"{row.Item1}|{row.Item2}|{row.Item3}|{row.Item4}|{row.Item5}", row.Item6 == 0)
                        ),
                    ];
                    // Blocks of one or two records: nearly everything goes through the file.
                    using var survey = new KeySurvey(mapper, folder.Path) { BlockSize = 80 };
                    using var mapped = new KeySurvey(mapper, folder.Path);
                    foreach (var row in read)
                    {
                        survey.Add(row);
                        mapped.Add(mapper.Map(row));
                        if (mapper.Map(row) is ReadyRow ready)
                            Assert.Equal(mapper.Identify(ready), mapper.Identify(row));
                    }

                    var expected = Model(read.Select(row => (row.Number, mapper.Identify(row))));
                    Assert.Equal((expected, expected), (Text(survey.Count(default)), Text(mapped.Count(default))));
                }
            );

    [UnixFact]
    public void The_file_holds_no_contact_data_and_has_no_name()
    {
        using var survey = new KeySurvey(Mapper, folder.Path) { BlockSize = 80 };
        for (var row = 2; row < 2_000; row++)
            survey.Add(Row(row, $"Musterfrau-{row}|musterfrau{row}@b.org"));

        var file = Directory
            .EnumerateFiles("/proc/self/fd")
            .Single(fd => new FileInfo(fd).LinkTarget?.StartsWith(folder.Path, StringComparison.Ordinal) == true);
        var content = File.ReadAllBytes(file);
        Assert.True(content.Length > 20_000);
        Assert.All(
            (byte[][])
                ["Muster"u8.ToArray(), Encoding.Unicode.GetBytes("Muster"), "muster"u8.ToArray(), Encoding.Unicode.GetBytes("MUSTER")],
            name => Assert.Equal(-1, content.AsSpan().IndexOf(name))
        );
        Assert.Empty(folder.Names);
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private string Figures(params string[] rows)
    {
        using var survey = new KeySurvey(Loose, folder.Path);
        for (var i = 0; i < rows.Length; i++)
            survey.Add(Row(i + 2, rows[i]));
        return Text(survey.Count(default));
    }

    private static SourceRow Row(int number, string cells, bool isTorn = false) =>
        new(
            number,
            [.. cells.Split('|').Select(text => text == "#N/A" ? new Cell(text, CellKind.Error) : new Cell(text))],
            isTorn ? new Reason("tooFewCells", null, "torn") : null
        );

    private static string Model(IEnumerable<(int Number, RowIdentity? Who)> rows)
    {
        var counted = rows.Where(row => row.Who is not null).Select(row => (row.Number, Who: row.Who!.Value)).ToList();
        List<int> shared = [],
            merges = [],
            cases = [],
            addresses = [];
        HashSet<string> repeated = [],
            several = [];
        for (var i = 0; i < counted.Count; i++)
        {
            var (number, (key, email, phone)) = counted[i];
            var before = counted[..i];
            var same = before.Where(row => row.Who.Key == key).ToList();
            if (same.Count > 0 && repeated.Add(key))
                shared.Add(number);
            if (same.Count == 0 && before.Any(row => row.Who.Key.Equals(key, StringComparison.OrdinalIgnoreCase)))
                cases.Add(number);
            if (
                same.Any(row =>
                    (email is not null && row.Who.Email is { } e && !e.Equals(email, StringComparison.OrdinalIgnoreCase))
                    || (phone is not null && row.Who.Phone is { } p && p != phone)
                )
            )
                merges.Add(number);
            foreach (var address in (string?[])[email?.ToUpperInvariant(), phone])
            {
                if (
                    address is not null
                    && before.Any(row => row.Who.Key != key && (row.Who.Email?.ToUpperInvariant() == address || row.Who.Phone == address))
                    && several.Add(address)
                )
                    addresses.Add(number);
            }
        }

        return Text(
            new KeyFigures(
                "Key",
                counted.Count,
                counted.Select(row => row.Who.Key).Distinct().Count(),
                Found(shared),
                Found(merges),
                Found(cases),
                Found(addresses)
            )
        );

        // A row that gives two addresses another key each is one of the first rows once.
        static KeyFinding Found(List<int> rows) => new(rows.Count, [.. rows.Distinct().Order().Take(ErrorTally.MaxRows)]);
    }

    private static string Text(KeyFigures keys)
    {
        return $"{keys.Rows} rows, {keys.Distinct} keys"
            + Shown("shared", keys.Shared)
            + Shown("merges", keys.Merges)
            + Shown("case", keys.CaseVariants)
            + Shown("addresses", keys.SharedAddresses);

        static string Shown(string name, KeyFinding found) =>
            found.Count == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $"; {name} {found.Count} ({string.Join(", ", found.Rows)})");
    }
}
