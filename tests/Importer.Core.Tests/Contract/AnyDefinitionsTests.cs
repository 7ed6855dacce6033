using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Importer.Core.Contacts;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Tenant;
using Importer.Core.Rows;
using Importer.Core.Tests.Mapping;
using Listed = Importer.Sandbox.AttributeDefinition;
using ListedSet = Importer.Sandbox.AttributeSetDefinition;

namespace Importer.Core.Tests.Contract;

/// <summary>
/// The same where the stand-in holds bodies against the tenant's own attribute sets: whatever those say, a row is accepted or invalid.
/// </summary>
public sealed class AnyDefinitionsTests
{
    private static readonly DateTimeOffset Fetched = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Attributes that a tenant defines as it likes; those of the page's example must let the example through.</summary>
    private static readonly Gen<Listed> Own = Gen.Select(
            Gen.Frequency(
                (4, Gen.Const("Text")),
                (3, Gen.OneOf("Number", "LongNumber", "Byte", "Decimal")),
                (3, Gen.OneOf("Boolean", "Date", "Email", "Phone", "Unheard-of"))
            ),
            Gen.Frequency((1, Gen.Const(0)), (2, Gen.Int[1, 40])),
            Gen.Int[0, 4],
            Gen.Int[0, 9],
            Gen.OneOf("x", "7", "12", "US", "yes", "1").Array[1, 3],
            Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false)))
        )
        .Select(
            (type, length, scale, restricted, values, nullable) =>
                new Listed("", type, length == 0 ? null : length)
                {
                    Scale = scale < 4 && scale <= length ? scale : null,
                    RestrictedValues = restricted == 0 ? values : [],
                    IsNullable = nullable,
                }
        );

    /// <summary>A contact that can be reached, and whatever a tenant has of its own.</summary>
    private static readonly Gen<MappingDocument> Reached = AnyMappingTests
        .Options.Array[5]
        .Select(options => new MappingDocument(
            new(KeyProperty.ContactKey, "A"),
            [
                new("Email Addresses", "Email Address", new ColumnSource("B")),
                new("Email Addresses", "HTML Enabled", new Constant(true)),
                options[0] with
                {
                    Set = "Loyalty",
                    Name = "Points",
                },
                options[1] with
                {
                    Set = "Loyalty",
                    Name = "Tier",
                },
                options[2] with
                {
                    Set = "Loyalty",
                    Name = "Since",
                },
                options[3] with
                {
                    Set = "Other",
                    Name = "X",
                },
                options[4] with
                {
                    Set = "Email Demographics",
                    Name = "First Name",
                },
            ]
        ));

    private static readonly Gen<Cell> Key = Gen.OneOf("C-1", "C-2").Select(text => new Cell(text));
    private static readonly Gen<Cell> Email = Gen.OneOf("jane@northwind-sample.com", "jane@a-domain-that-is-rather-long.com")
        .Select(text => new Cell(text));
    private static readonly Gen<Cell[]> Row = Gen.Frequency(
        (1, AnyMappingTests.AnyCell.Array[0, 5]),
        (4, Gen.Select(Key, Email, AnyMappingTests.AnyCell.Array[3]).Select((key, email, others) => (Cell[])[key, email, .. others]))
    );

    private static readonly Gen<(MappingDocument Mapping, IReadOnlyList<ListedSet> Sets)> Case = Gen.Select(
            Gen.Frequency((1, AnyMappingTests.Document), (4, Reached)),
            Own.Array[60],
            Gen.Int[17, 40].Array[60]
        )
        .Select(
            (mapping, own, lengths) =>
            {
                var (place, usual) = (
                    0,
                    ListedSet.Default.SelectMany(set => set.Attributes.Select(attribute => (set.Name, attribute))).ToList()
                );
                IReadOnlyList<ListedSet> sets =
                [
                    .. mapping
                        .Attributes.GroupBy(attribute => attribute.Set)
                        .Select(set => new ListedSet(
                            set.Key,
                            [
                                .. set.Select(attribute => Define(attribute, own[place], lengths[place++])),
                                // One that is not mapped and that a row cannot give.
                                new Listed("Unmapped", "Text", 5),
                            ]
                        )),
                ];
                return (mapping, sets);

                Listed Define(AttributeMapping attribute, Listed own, int length)
                {
                    if (usual.Find(each => each.Name == attribute.Set && each.attribute.Name == attribute.Name).attribute is not { } known)
                        return own with { Name = attribute.Name, IsNullable = own.IsNullable || SetNames.All.Contains(attribute.Set) };
                    return
                        known.DataType is "Text" or "EmailAddress"
                        && known.Length is not 2
                        && AttributeCatalog.Documented.Find(attribute.Set, attribute.Name) is not null
                        ? known with
                        {
                            Length = length + 4,
                        }
                        : known;
                }
            }
        );

    [Fact]
    public void Whatever_a_tenants_sets_allow_the_body_is_accepted_or_the_row_is_invalid()
    {
        var (accepted, refusedByTenant) = (0, 0);
        Gen.Select(Case, Row.Array[20])
            .Sample(
                (given, rows) =>
                {
                    var tenant = new TenantDefinitions(
                        [.. given.Sets.Select(set => new AttributeSetDefinition(set.Name, [.. set.Attributes.Select(Read)]))],
                        Fetched
                    );
                    if (
                        Mapper(given.Mapping, AttributeCatalog.Documented) is not { } plain
                        || Mapper(given.Mapping, AttributeCatalog.Documented.With(tenant, Fetched)) is not { } mapper
                    )
                        return;
                    Assert.Equal(plain.Fingerprint, mapper.Fingerprint);
                    var posted = new Posted(given.Sets);
                    foreach (var row in rows.Select(cells => Given.Row(cells)))
                    {
                        var (without, with) = (plain.Map(row), mapper.Map(row));
                        if (with is not ReadyRow ready)
                        {
                            if (without is ReadyRow)
                                Interlocked.Increment(ref refusedByTenant);
                            continue;
                        }

                        var body = ContactBody.Write(ready.Contact);
                        var answer = JsonNode.Parse(posted.Post(body))!;
                        Assert.True((string?)answer["operationStatus"] == "OK", $"{Encoding.UTF8.GetString(body)}\nwas answered\n{answer}");
                        // Definitions judge; they change nothing of what is sent, except that onInvalid leaves out what they refuse.
                        if (without is ReadyRow same)
                        {
                            Assert.Subset(ready.Omitted.ToHashSet(), same.Omitted.ToHashSet());
                            if (ready.Omitted.Count == same.Omitted.Count)
                                Assert.Equal(ContactBody.Write(same.Contact), body);
                        }

                        Interlocked.Increment(ref accepted);
                    }
                },
                iter: 400
            );
        Assert.True(
            accepted > 100 && refusedByTenant > 100,
            $"{accepted} accepted, {refusedByTenant} refused for the tenant's sake: too few to show anything"
        );
    }

    private static Core.Contacts.AttributeDefinition Read(Listed listed) =>
        new(listed.Name, listed.DataType, listed.Length, listed.IsNullable, listed.IsReadOnly, false, listed.RestrictedValues)
        {
            Scale = listed.Scale,
        };

    private static ContactMapper? Mapper(MappingDocument document, AttributeCatalog catalog)
    {
        try
        {
            return ContactMapper.Create(new(document, "the mapping"), Given.Info(AnyMappingTests.Columns), new ReadingOptions(), catalog);
        }
        catch (ImportException refusal)
        {
            Assert.Equal(ExitCode.MustChange, refusal.ExitCode);
            return null;
        }
    }
}
