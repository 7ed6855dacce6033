using CsCheck;
using Importer.Core.Contacts;
using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping;

/// <summary>Whatever mapping and row: a contact that obeys the vendor's page, or reasons.</summary>
public sealed class AnyMappingTests
{
    internal static readonly string[] Columns = ["A", "B", "C", "D", "E"];

    private static readonly (string Set, string Name)[] Names =
    [
        .. AttributeCatalog.Documented.Definitions.Select(known => (known.Set, known.Name)),
        ("Email Demographics", "Joined"),
        ("Loyalty", "Points"),
        ("Loyalty", "Tier"),
        ("Other", "X"),
    ];

    private static readonly Gen<object> Scalar = Gen.OneOf<object>(
        true,
        1L,
        0.5m,
        "x",
        "US",
        "",
        "yes",
        "jane@northwind-sample.com",
        "+491711234567",
        "2026-11-24"
    );

    private static readonly Gen<ValueSource> Source = Gen.Frequency(
        (8, Gen.OneOf(Columns).Select(column => (ValueSource)new ColumnSource(column))),
        (1, Gen.OneOf(Columns).Array[1, 3].Select(columns => (ValueSource)new JoinedColumns(columns, "-"))),
        (2, Scalar.Select(value => (ValueSource)new Constant(value)))
    );

    internal static readonly Gen<AttributeMapping> Options = Gen.Select(
            Source,
            Gen.Enum<AttributeType>(),
            Gen.Int[0, 5],
            Scalar,
            Gen.Int[0, 11]
        )
        .Select(
            (source, type, typed, scalar, extra) =>
                new AttributeMapping("", "", source)
                {
                    Type = typed == 0 ? type : null,
                    Default = extra == 0 ? scalar : null,
                    Required = extra == 1,
                    OnBlank = extra is 2 or 3 ? BlankRule.Clear : BlankRule.Omit,
                    Map = extra == 4 ? new Dictionary<string, string> { ["US"] = "", ["x"] = "yes" } : new Dictionary<string, string>(),
                    OnInvalid = extra is 5 or 6 or 7 ? InvalidRule.Omit : InvalidRule.Refuse,
                    Case = extra == 5 && typed != 0 ? LetterCase.Upper : null,
                }
        );

    /// <summary>
    /// Each channel whole or not at all, then some attributes too many or too few: so that a fair share of mappings can be used.
    /// </summary>
    internal static readonly Gen<MappingDocument> Document = Gen.Select(
            Gen.Bool.Array[4],
            Gen.Int[0, Names.Length - 1].Array[0, 5],
            Gen.Int[0, 60],
            Options.Array[Names.Length],
            Gen.OneOf(Columns)
        )
        .Select(
            (channels, more, dropped, options, key) =>
            {
                string[][] sets =
                [
                    ["Email Addresses"],
                    ["MobileConnect Demographics"],
                    ["MobilePush Demographics"],
                    ["GroupConnect LINE Addresses", "GroupConnect LINE Subscriptions"],
                ];
                var wanted = sets.Where((_, channel) => channels[channel]).SelectMany(set => set).ToHashSet();
                var attributes = Names
                    .Select((name, place) => (name, place))
                    .Where(each => each.place != dropped && (wanted.Contains(each.name.Set) || more.Contains(each.place)))
                    .Select(each => options[each.place] with { Set = each.name.Set, Name = each.name.Name })
                    // Where a channel needs an attribute, only now and then.
                    .Select(attribute =>
                        dropped % 8 > 0 && Channel.All.Any(channel => channel.IsAddress(attribute) || channel.IsNeeded(attribute))
                            ? attribute with
                            {
                                OnInvalid = InvalidRule.Refuse,
                            }
                            : attribute
                    );
                return new MappingDocument(new(KeyProperty.ContactKey, key), [.. attributes])
                {
                    Where = dropped % 5 == 0 ? [new RowCondition(key, true, ["x", ""])] : [],
                };
            }
        );

    internal static readonly Gen<Cell> AnyCell = Gen.Frequency(
            (3, Gen.OneOf("", " ", "x", "yes", "7")),
            (
                9,
                Gen.OneOf(
                    "jane@northwind-sample.com",
                    "jane@example.com",
                    "US",
                    "Germany",
                    "+49 171 1234567",
                    "13175315555",
                    "1",
                    "true",
                    "2026-11-24",
                    "\u200B",
                    "a\0"
                )
            ),
            (1, Gen.String)
        )
        .Select(text => new Cell(text))
        is var texts
        ? Gen.Frequency(
            (30, texts),
            (1, Gen.Const(new Cell("#N/A", CellKind.Error, "A2 holds the error #N/A"))),
            (2, Gen.Const(new Cell("12", CellKind.Number))),
            (1, Gen.Const(new Cell("TRUE", CellKind.Boolean)))
        )
        : null!;

    [Fact]
    public void Whatever_mapping_and_row_the_result_obeys_the_page_or_has_reasons()
    {
        var ready = 0;
        var invalid = 0;
        Gen.Select(Document, AnyCell.Array[0, 5].Array[20])
            .Sample(
                (document, rows) =>
                {
                    ContactMapper mapper;
                    try
                    {
                        mapper = ContactMapper.Create(new(document, "the mapping"), Given.Info(Columns), new ReadingOptions());
                    }
                    catch (ImportException refusal)
                    {
                        Assert.Equal(ExitCode.MustChange, refusal.ExitCode);
                        return;
                    }

                    foreach (var cells in rows)
                    {
                        switch (mapper.Map(Given.Row(cells)))
                        {
                            case ReadyRow row:
                                Interlocked.Increment(ref ready);
                                Assert.Equal([], Breaches(row.Contact));
                                break;
                            case InvalidRow row:
                                Interlocked.Increment(ref invalid);
                                Assert.NotEmpty(row.Reasons);
                                Assert.All(row.Reasons, reason => Assert.NotEmpty(reason.Message));
                                break;
                        }
                    }
                },
                iter: 6_000
            );
        Assert.True(ready > 300 && invalid > 300, $"{ready} ready, {invalid} invalid: too few to show anything");
    }

    /// <summary>The rules as the page states them, written here once more and by themselves.</summary>
    private static List<string> Breaches(ContactRequest contact)
    {
        List<string> breaches = [];
        var sets = contact.AttributeSets.ToLookup(set => set.Name);
        void Need(bool holds, string rule)
        {
            if (!holds)
                breaches.Add(rule);
        }

        object? Value(string set, string name) =>
            sets[set].SelectMany(each => each.Values).Where(value => value.Name == name).Select(value => value.Value).FirstOrDefault();
        bool Has(string set) => sets.Contains(set);

        Need(!string.IsNullOrWhiteSpace(contact.ContactKey) && contact.ContactKey == contact.ContactKey.Trim(), "a contact key");
        Need(sets.All(set => set.Count() == 1), "one instance of each set");
        Need(contact.AttributeSets.All(set => set.Values.Count > 0), "no empty set");
        Need(
            contact.AttributeSets.All(set => set.Values.DistinctBy(value => value.Name).Count() == set.Values.Count),
            "each attribute once"
        );
        Need(
            contact.AttributeSets.SelectMany(set => set.Values).All(value => value.Value is string or bool or long or decimal),
            "text, boolean or number"
        );
        Need(
            Has("Email Addresses")
                || Has("MobileConnect Demographics")
                || Has("MobilePush Demographics")
                || (Has("GroupConnect LINE Addresses") && Has("GroupConnect LINE Subscriptions")),
            "at least one channel"
        );
        Need(!Has("Email Demographics") || Has("Email Addresses"), "Email Addresses with Email Demographics");
        Need(!Has("Email Addresses") || Value("Email Addresses", "HTML Enabled") is bool, "HTML Enabled with Email Addresses");
        Need(
            !Has("Email Addresses")
                || (Value("Email Addresses", "Email Address") is string email && email.Split('@') is [{ Length: > 0 }, { Length: > 2 }]),
            "an e-mail address"
        );
        Need(
            !Has("MobileConnect Demographics")
                || (Value("MobileConnect Demographics", "Locale") is string { Length: 2 } locale && locale.All(char.IsAsciiLetterUpper)),
            "Locale of two letters with MobileConnect"
        );
        Need(
            !Has("MobilePush Demographics") || Value("MobilePush Demographics", "Application") is not (null or ""),
            "Application with MobilePush"
        );
        Need(Has("GroupConnect LINE Addresses") == Has("GroupConnect LINE Subscriptions"), "LINE Addresses and Subscriptions together");
        Need(!Has("GroupConnect LINE Demographics") || Has("GroupConnect LINE Addresses"), "both with LINE Demographics");
        return breaches;
    }
}
