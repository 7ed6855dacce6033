using CsCheck;
using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Recording;
using Importer.Core.Rows;
using TempFolder = Importer.Core.Tests.Results.TempFolder;

namespace Importer.Core.Tests.Recording;

public sealed class FirstRowByKeyTests
{
    private static readonly KeyedHash Hash = new(new byte[32]);

    [Fact]
    public void Of_any_rows_the_first_ready_one_is_found_whether_it_is_in_memory_or_in_the_file() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[0, 9])
            .Array[0, 900]
            .Select(Gen.Int[1, 150])
            .Sample(
                (rows, most) =>
                {
                    using var folder = new TempFolder();
                    using var firsts = new FirstRowByKey(folder.Path, most);
                    using var inMemory = new FirstRowByKey(scratch: null, most);
                    Dictionary<int, int> model = [];
                    for (var i = 0; i < rows.Length; i++)
                    {
                        var (key, die) = rows[i];
                        var row = Row(i + 2, key, isReady: die > 0);
                        int? expected = die > 0 && !model.TryAdd(key, i + 2) ? model[key] : null;
                        Assert.Equal((expected, expected), (firsts.FindEarlier(row, KeyOf(row)), inMemory.FindEarlier(row, KeyOf(row))));
                    }

                    Assert.Empty(folder.Names);
                },
                iter: 60
            );

    [Fact]
    public void Where_the_file_cannot_be_written_the_message_says_what_to_do()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["spool"], "not a folder");
        using var firsts = new FirstRowByKey(folder["spool"], most: 1);

        var trouble = Assert.Throws<ImportException>(() => firsts.FindEarlier(Row(2, 1, isReady: true), KeyOf(Row(2, 1, true))));

        Assert.Equal(ExitCode.MustChange, trouble.ExitCode);
        Assert.StartsWith($"A temporary file in {folder["spool"]} could not be written to: ", trouble.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            " Free some space there, or choose another state directory with --state.",
            trouble.Message,
            StringComparison.Ordinal
        );
    }

    private static MappedRow Row(int number, int key, bool isReady)
    {
        var source = new SourceRow(number, [new Cell("x")]);
        return isReady
            ? new ReadyRow(source, $"{key}", new ContactRequest($"{key}", null, []), null)
            : new InvalidRow(source, $"{key}", [new Reason("email", "Email", "is no address", "x@")], null);
    }

    private static byte[] KeyOf(MappedRow row) => Hash.Of(row.ContactKey!);
}
