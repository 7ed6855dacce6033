using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Importer.Core.Contacts;
using Importer.Core.Mapping;
using Importer.Core.Rows;
using Importer.Core.Tests.Mapping;

namespace Importer.Core.Tests.Contract;

/// <summary>
/// The importer's judge against the stand-in's rules, which were read from the vendor's page by themselves: a misreading on either side
/// shows.
/// </summary>
public sealed class AnyBodyTests
{
    /// <summary>Names that a tenant may have, and names that look like documented ones.</summary>
    private static readonly Gen<string> SetName = Gen.OneOf(
        Gen.OneOf(
            "Loyalty",
            "email addresses",
            "Email Addresses ",
            "MobileConnect",
            "WhatsApp Demographics",
            "Ünïcödé \"set\"",
            "\u2028",
            "items"
        ),
        Gen.String[1, 8]
    );

    private static readonly Gen<MappingDocument> Document = Gen.Select(
            AnyMappingTests.Document,
            SetName.Array[0, 2],
            SetName,
            Gen.Int[0, 3]
        )
        .Select(
            (document, sets, name, more) =>
                document with
                {
                    Key = document.Key! with { Property = more == 0 ? KeyProperty.ContactId : KeyProperty.ContactKey },
                    Attributes =
                    [
                        .. document
                            .Attributes.Concat(
                                more == 1
                                    ? sets.Select(set => new AttributeMapping(set, name, new ColumnSource(AnyMappingTests.Columns[0])))
                                    : []
                            )
                            .DistinctBy(attribute => (attribute.Set, attribute.Name)),
                    ],
                }
        );

    [Fact]
    public void Whatever_mapping_and_row_the_body_is_accepted_or_the_row_is_invalid()
    {
        var posted = new Posted();
        var (accepted, invalid) = (0, 0);
        Gen.Select(Document, AnyMappingTests.AnyCell.Array[0, 5].Array[20])
            .Sample(
                (document, rows) =>
                {
                    if (Mapper(document) is not { } mapper)
                        return;
                    foreach (var mapped in rows.Select(cells => mapper.Map(Given.Row(cells))))
                    {
                        if (mapped is not ReadyRow ready)
                        {
                            Interlocked.Increment(ref invalid);
                            continue;
                        }

                        var body = ContactBody.Write(ready.Contact);
                        var answer = JsonNode.Parse(posted.Post(body))!;
                        Assert.True((string?)answer["operationStatus"] == "OK", $"{Encoding.UTF8.GetString(body)}\nwas answered\n{answer}");
                        // What was understood is what was meant: no character of the key is lost on the way.
                        Assert.Equal(
                            ready.Contact.ContactKey,
                            (string?)answer["contactKey"] is { } key && ready.Contact.ContactKey is not null ? key : null
                        );
                        Interlocked.Increment(ref accepted);
                    }
                },
                iter: 4_000
            );
        Assert.True(accepted > 200 && invalid > 200, $"{accepted} accepted, {invalid} invalid: too few to show anything");
    }

    private static ContactMapper? Mapper(MappingDocument document)
    {
        try
        {
            return ContactMapper.Create(new(document, "the mapping"), Given.Info(AnyMappingTests.Columns), new ReadingOptions());
        }
        catch (ImportException refusal)
        {
            Assert.Equal(ExitCode.MustChange, refusal.ExitCode);
            return null;
        }
    }
}
