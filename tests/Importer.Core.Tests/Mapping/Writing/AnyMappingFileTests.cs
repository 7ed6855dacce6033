using System.Text;
using CsCheck;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Core.Mapping.Writing;

namespace Importer.Core.Tests.Mapping.Writing;

/// <summary>However somebody has laid out a mapping file, and whatever is chosen then: it says that, and keeps all else.</summary>
public sealed class AnyMappingFileTests
{
    private static readonly string[] Awkward =
    [
        "Customer No",
        "Say \"when\"",
        "two\nlines",
        "メールアドレス",
        "Mood 😀",
        "a.b",
        "back\\slash",
        "// no comment",
        "/* nor this */",
        "é, è",
    ];

    /// <summary>The mappings of the mapper's own tests, with headings as people have them.</summary>
    private static readonly Gen<MappingDocument> Document = Gen.Select(
            AnyMappingTests.Document,
            Gen.OneOf(Awkward).Array[5],
            Gen.Int[0, 4],
            Gen.Bool,
            Gen.Int[0, 4]
        )
        .Select(
            (document, headings, key, isId, where) =>
            {
                string Named(string column) => headings[Array.IndexOf(AnyMappingTests.Columns, column)];
                return document with
                {
                    Key = key switch
                    {
                        0 => new(KeyProperty.ContactKey, new JoinedColumns([headings[0], headings[1]], "-")) { Case = LetterCase.Upper },
                        1 => new(KeyProperty.ContactKey, headings[2]) { Allow = ["0", "x\"y"] },
                        _ => new(isId ? KeyProperty.ContactId : KeyProperty.ContactKey, headings[3]),
                    },
                    Where = where switch
                    {
                        0 => [new(headings[1], false, ["yes", "y"]), new(headings[2], true, [""])],
                        1 => [new(headings[4], true, ["\"no\""])],
                        _ => [],
                    },
                    Attributes =
                    [
                        .. document
                            .Attributes.Select(Written)
                            .Select(mapping =>
                                mapping with
                                {
                                    Set = mapping.Set == "Other" ? "Ot.her" : mapping.Set,
                                    Source = mapping.Source switch
                                    {
                                        ColumnSource source => new ColumnSource(Named(source.Column)),
                                        JoinedColumns joined => new JoinedColumns([.. joined.Columns.Select(Named)], joined.Join),
                                        var constant => constant,
                                    },
                                }
                            ),
                    ],
                };
            }
        );

    /// <summary>What is the same for every row has nothing but its type besides.</summary>
    private static AttributeMapping Written(AttributeMapping mapping) =>
        mapping.Source is Constant
            ? new(mapping.Set, mapping.Name, mapping.Source) { Type = mapping.Type }
            : mapping with
            {
                Trim = mapping.OnBlank == BlankRule.Omit,
                OnInvalid = mapping.Required ? InvalidRule.Omit : InvalidRule.Refuse,
                Format = mapping.Required ? "d.M.yyyy" : null,
                Country = mapping.OnBlank == BlankRule.Clear ? "C \"1\"" : null,
                Culture = mapping.Case is null ? null : "de-DE",
            };

    private static readonly Gen<Layout> AnyLayout = Gen.Select(
            Gen.OneOf("\n", "\r\n"),
            Gen.OneOf("", "  ", "    ", "\t"),
            Gen.Bool,
            Gen.Bool,
            Gen.Int[0, 3],
            Gen.Bool
        )
        .Select(
            (newLine, indent, trailing, comments, encoding, isOneLine) =>
                new Layout(newLine, indent, trailing, comments, encoding, isOneLine)
        );

    [Fact]
    public void What_is_chosen_is_what_the_file_says_and_every_comment_stays() =>
        Gen.Select(Document, Document, AnyLayout)
            .Sample(
                (document, to, layout) =>
                {
                    var file = layout.Write(document);
                    var text = MappingText.Read(file, "it");
                    Assert.True(MappingText.AreSame(document, text.Document));

                    var edited = text.With(to); // reads it back by itself

                    Assert.Equal(layout.Mark(file), layout.Mark(edited));
                    Assert.Equal(Comments(layout.Decode(file)), Comments(layout.Decode(edited)));
                    if (layout.NewLine == "\r\n")
                        Assert.DoesNotContain('\n', layout.Decode(edited).Replace("\r\n", "", StringComparison.Ordinal));
                    Assert.Same(file, text.With(document));
                },
                iter: 2_000
            );

    [Fact]
    public void One_attribute_that_is_changed_added_or_taken_out_changes_nothing_around_it() =>
        Gen.Select(Document, AnyMappingTests.Options, AnyLayout, Gen.Int[0, 100], Gen.Int[0, 2])
            .Sample(
                (document, options, layout, place, what) =>
                {
                    if (document.Attributes.Count == 0)
                        return;
                    place %= document.Attributes.Count;
                    var old = document.Attributes[place];
                    var added = Written(options) with { Set = "New", Name = "One" };
                    List<AttributeMapping> attributes = [.. document.Attributes];
                    if (what == 0)
                        attributes[place] = Written(options) with { Set = old.Set, Name = old.Name };
                    else if (what == 1)
                        attributes.RemoveAt(place);
                    else
                        attributes.Insert(place, added);
                    var file = layout.Write(document);

                    var edited = MappingText.Read(file, "it").With(document with { Attributes = attributes });

                    Assert.Equal(
                        Without(layout.Decode(file), what == 2 ? added.FullName : old.FullName, layout.IsOneLine || what > 0),
                        Without(layout.Decode(edited), what == 2 ? added.FullName : old.FullName, layout.IsOneLine || what > 0)
                    );
                },
                iter: 2_000
            );

    [Fact]
    public void Whatever_is_changed_and_taken_back_the_file_is_as_it_was() =>
        Gen.Select(
                Document,
                AnyLayout,
                Gen.Int[0, 5].Array[0, 12],
                Gen.OneOf(AttributeTarget.Known(AttributeCatalog.Documented).ToArray()).Array[12]
            )
            .Sample(
                (document, layout, changes, targets) =>
                {
                    var file = layout.Write(document);
                    MappingInput input = new(Awkward, []);
                    var draft = MappingDraft.Open(input, file, "it");
                    foreach (var (step, change) in changes.Index())
                    {
                        draft = change switch
                        {
                            0 => draft.Leave(step % Awkward.Length),
                            1 => draft.SetKey(step % Awkward.Length),
                            2 => draft.SetValue(targets[step], "x"),
                            3 when draft.Document.Attributes is [{ Source: ColumnSource } first, ..] => draft.Set(
                                first with
                                {
                                    Required = !first.Required,
                                }
                            ),
                            4 when draft.Document.Attributes is [.., var last] => draft.Remove(last),
                            _ => draft.Assign(step % Awkward.Length, targets[step]),
                        };
                        Assert.True(MappingText.AreSame(draft.Document, MappingFile.Parse(draft.Write("s"), "it")));
                        Assert.True(
                            MappingText.AreSame(
                                draft.Document,
                                MappingFile.Parse(MappingDraft.Of(input, draft.Document, new(OriginKind.Chosen, "")).Write("s"), "it")
                            )
                        );
                    }

                    while (draft.LastChange is not null)
                        draft = draft.Undo();
                    Assert.Same(file, draft.Write("s"));
                },
                iter: 500
            );

    /// <summary>The text without one member; where members come and go, without the space and commas around them.</summary>
    private static string Without(string json, string fullName, bool isLoose)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var name = AttributeName.Parse(fullName.Replace("Ot.her", "Ot\\.her", StringComparison.Ordinal));
        var member = JsonObject.Find(bytes, "attributes")?.Members.FirstOrDefault(each => AttributeName.Parse(each.Name) == name);
        var text = member is null ? json : Encoding.UTF8.GetString([.. bytes[..member.Start], .. bytes[member.ValueEnd..]]);
        return isLoose ? string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter != ',')) : text;
    }

    private static string Comments(string json) =>
        string.Join(
            "\n",
            json.Split('\n')
                .SelectMany(line => line.Split("/*!").Skip(1))
                .Select(part => part[..part.IndexOf("!*/", StringComparison.Ordinal)])
        );

    /// <summary>How somebody writes JSON.</summary>
    private sealed record Layout(string NewLine, string Indent, bool Trailing, bool HasComments, int Encoding, bool IsOneLine)
    {
        private int _comments;

        public byte[] Write(MappingDocument document)
        {
            _comments = 0;
            List<string> members =
            [
                $"\"$schema\": \"s\"",
                $"\"{MappingJson.Name(document.Key!.Property)}\": {MappingJson.Value(MappingJson.Members(document.Key))}",
            ];
            if (document.Where.Count > 0)
                members.Add($"\"where\": {MappingJson.Value(document.Where)}");
            var attributes = document.Attributes.Select(mapping =>
                $"{MappingJson.Name(mapping)}: {MappingJson.Value(MappingJson.Members(mapping))}"
            );
            members.Add($"\"attributes\": {Object([.. attributes], 1)}");
            var json = Object(members, 0) + (IsOneLine ? "" : NewLine);
            return Encoding switch
            {
                1 => [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(json)],
                2 => [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(json)],
                _ => System.Text.Encoding.UTF8.GetBytes(json),
            };
        }

        public string Mark(byte[] file) =>
            Convert.ToHexString(
                file[
                    ..(
                        Encoding is 1 ? 3
                        : Encoding is 2 ? 2
                        : 0
                    )
                ]
            );

        public string Decode(byte[] file) =>
            Encoding switch
            {
                1 => System.Text.Encoding.UTF8.GetString(file[3..]),
                2 => System.Text.Encoding.Unicode.GetString(file[2..]),
                _ => System.Text.Encoding.UTF8.GetString(file),
            };

        private string Object(List<string> members, int depth)
        {
            var (line, close) = IsOneLine
                ? (" ", " ")
                : (
                    NewLine + string.Concat(Enumerable.Repeat(Indent, depth + 1)),
                    NewLine + string.Concat(Enumerable.Repeat(Indent, depth))
                );
            var text = new StringBuilder("{").Append(Comment(true));
            for (var place = 0; place < members.Count; place++)
                text.Append(line)
                    .Append(Comment(false))
                    .Append(members[place])
                    .Append(Comment(false))
                    .Append(place < members.Count - 1 || Trailing ? "," : "")
                    .Append(Comment(true));
            return text.Append(close).Append(Comment(false)).Append('}').ToString();
        }

        private string Comment(bool mayEndLine) =>
            !HasComments ? ""
            : mayEndLine && !IsOneLine && _comments % 3 == 0 ? $" // /*!{++_comments}!*/ it's, }} {{"
            : $" /*!{++_comments}!*/ ";
    }
}
