using System.IO.Compression;
using System.Text;
using Importer.Core.Rows;
using Importer.Core.Tests.Files;
using Importer.Core.Tests.Rows.Workbooks;

namespace Importer.Core.Tests.Rows;

public sealed class RowSourcesTests
{
    [Fact]
    public async Task A_path_that_is_not_a_file_is_reported()
    {
        using var folder = new TempFolder();

        Assert.Equal($"exit 3: There is no file {folder["a.csv"]}.\n", await Shown.ReadAsync(folder["a.csv"]));
        Assert.Equal($"exit 3: There is no file {folder["no/a.csv"]}.\n", await Shown.ReadAsync(folder["no/a.csv"]));
        Assert.Equal($"exit 3: {folder[""]} is a directory, not a file.\n", await Shown.ReadAsync(folder[""]));
    }

    [Fact]
    public async Task A_sheet_option_for_a_CSV_file_is_ignored_and_reported()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["a.csv"], "Key,Email\n1,a@b.org\n");

        await using var source = await RowSources.OpenAsync(folder["a.csv"], new ReadingOptions { Sheet = "Data" }, default);

        Assert.Equal(["--sheet (Sheet) was ignored: a.csv is a CSV file and has no sheets"], source.Info.Warnings);
    }

    [Theory]
    [InlineData("a.csv", "a.csv")]
    [InlineData("a.csv.gz", "a.csv.gz")]
    [InlineData("contacts.xlsx", "contacts.xlsx")]
    [InlineData("a.csv", "link.csv")]
    public async Task A_links_modification_time_is_that_of_its_target(string name, string opened)
    {
        using var folder = new TempFolder();
        var csv = "Key,Email\n1,a@b.org\n"u8.ToArray();
        var workbook = Mapping.Repository.File("sample-data/contacts.xlsx");
        folder.Write(
            name,
            name.EndsWith("xlsx", StringComparison.Ordinal) ? File.ReadAllBytes(workbook)
                : name == "a.csv" ? csv
                : Gzip(csv)
        );
        var modified = new DateTime(2026, 6, 3, 8, 30, 0, 123, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(folder[name], modified);
        if (opened != name)
            File.CreateSymbolicLink(folder[opened], folder[name]);

        await using var source = await RowSources.OpenAsync(folder[opened], new ReadingOptions(), default);

        Assert.Equal(modified, source.Info.Modified);
    }

    [Fact]
    public async Task A_name_that_is_not_UTF_8_is_reported_instead_of_a_missing_file()
    {
        using var folder = new TempFolder();

        Assert.Equal(
            $"exit 3: {folder["caf\uFFFD.csv"]} cannot be opened: "
                + "its name is not valid UTF-8. Rename the file, or its folder, and try again.\n",
            await Shown.ReadAsync(folder["caf\uFFFD.csv"])
        );
    }

    /// <summary>A regular file whose every read fails: nothing lies at the beginning of this process's memory.</summary>
    [LinuxFact]
    public async Task A_read_error_of_the_disk_can_be_retried_later() =>
        Assert.Equal(
            "exit 2: mem could not be read to the end (Input/output error). Run the same command again when it can be reached.\n",
            await Shown.ReadAsync("/proc/self/mem")
        );

    public static TheoryData<string, byte[], string> Unreadable() =>
        new()
        {
            { "a.csv", [], "a.csv is empty: there is nothing to import." },
            { "a.csv", "\n\n ; \n"u8.ToArray(), "a.csv has no header: it has only blank rows." },
            { "a.csv", [0xEF, 0xBB, 0xBF], "a.csv has no header: it has only blank rows." },
            {
                "a.xlsx",
                CompoundFile("EncryptedPackage"),
                "a.xlsx is protected by a password: "
                    + "open it in Excel, remove the password (File, Info, Protect Workbook) and save it as .xlsx."
            },
            { "a.xlsx", CompoundFile("Workbook"), "a.xlsx is an old Excel workbook (.xls): open it in Excel and save it as .xlsx." },
            {
                "a.xls",
                "<html><table></table></html>"u8.ToArray(),
                "a.xls is a web page (HTML): where it shows the list, open it in Excel and save it as .xlsx; where it shows a sign-in "
                    + "or an error, export the list again."
            },
            { "a.pdf", "%PDF-1.7"u8.ToArray(), "a.pdf is a PDF: export the list as CSV or as a workbook (.xlsx) where it comes from." },
            {
                "a.dat",
                [1, .. new byte[500]],
                "a.dat is neither a workbook (.xlsx) nor text (CSV): it is full of zero bytes. If it is text, name its encoding with "
                    + "--encoding (Encoding), for instance utf-16."
            },
            {
                "a.xlsb",
                new Parts()
                    .Part(
                        "_rels/.rels",
                        "<Relationships><Relationship Id=\"r\" Type=\"http://x/officeDocument\" "
                            + "Target=\"xl/workbook.bin\"/></Relationships>"
                    )
                    .ToBytes(),
                "a.xlsb is a binary workbook (.xlsb): open it in Excel and save it as .xlsx."
            },
            { "a.ods", Zip("mimetype", "content.xml"), "a.ods is an OpenDocument file (.ods): open it and save it as .xlsx." },
            { "a.zip", Zip("a.csv"), "a.zip is a zip archive that holds no Excel workbook: unpack it and import the file in it." },
            { "a.xlsx", Zip(), "a.xlsx is a zip archive that holds no Excel workbook: unpack it and import the file in it." },
            { "a.xlsx", new Parts().Sheet("").ToBytes(), "a.xlsx has no header: sheet 'Sheet1' is blank." },
            {
                "a.xlsx",
                new Parts().Sheet("<row><c t=\"str\"><v>a</v></c></row>").ToBytes()[..^60],
                "a.xlsx cannot be read: it is damaged, was not copied completely, or is "
                    + "not an ordinary workbook. Open it in Excel and save it as .xlsx."
            },
            {
                "a.xlsx",
                new Parts().Sheet("<row><c").ToBytes(),
                "a.xlsx cannot be read: it is damaged, was not copied completely, or is "
                    + "not an ordinary workbook. Open it in Excel and save it as .xlsx."
            },
            {
                "a.xlsx",
                new Parts().Sheet("<row r=\"99999999\"><c t=\"str\"><v>a</v></c></row>").ToBytes(),
                "a.xlsx cannot be read: it is damaged, was not copied completely, or is "
                    + "not an ordinary workbook. Open it in Excel and save it as .xlsx."
            },
            {
                "a.xlsx",
                new Parts().Sheet("<row><c r=\"XFE1\" t=\"str\"><v>a</v></c></row>").ToBytes(),
                "a.xlsx cannot be read: it is damaged, was not copied completely, or is "
                    + "not an ordinary workbook. Open it in Excel and save it as .xlsx."
            },
            {
                "a.xlsx",
                new Parts()
                    .Sheet("")
                    .Part(
                        "xl/worksheets/sheet1.xml",
                        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><worksheet><sheetData><row><c "
                            + "t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>"
                    )
                    .ToBytes(),
                "a.xlsx cannot be read: it is damaged, was not copied completely, or is "
                    + "not an ordinary workbook. Open it in Excel and save it as .xlsx."
            },
            { "a.xlsx.gz", Gzip(new Parts().Sheet("").ToBytes()), "a.xlsx.gz holds a workbook under gzip: unpack it first." },
        };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task An_unreadable_file_is_reported_with_what_to_do(string name, byte[] content, string sentence) =>
        Assert.Equal($"exit 3: {sentence}\n", await TempFolder.ReadAsync(name, content));

    [Fact]
    public async Task The_content_decides_not_the_name()
    {
        Assert.StartsWith(
            "# Sheet 'Sheet1'",
            await TempFolder.ReadAsync("a.csv", new Parts().Sheet("<row><c t=\"str\"><v>a</v></c></row>").ToBytes())
        );
        Assert.StartsWith("# UTF-8", await TempFolder.ReadAsync("a.xls", "a\tb\n1\t2\n"u8.ToArray()));
    }

    [Fact]
    public async Task A_zip_bomb_is_refused()
    {
        var bytes = new Parts()
            .Strings($"<si><t>id</t></si>{new string(' ', 80_000_000)}")
            .Sheet("<row><c t=\"s\"><v>0</v></c></row>")
            .ToBytes();

        Assert.Equal(
            "exit 3: a.xlsx cannot be read: it is damaged, was not copied completely, or is not an ordinary workbook. Open it in Excel "
                + "and save it as .xlsx.\n",
            await TempFolder.ReadAsync("a.xlsx", bytes)
        );
    }

    [Fact]
    public async Task A_file_open_in_another_program_is_read_unless_locked()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.csv", "a,b\n1,2\n");

        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            Assert.EndsWith("2: 1 | 2\n", await Shown.ReadAsync(path));
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            Assert.StartsWith(
                $"exit 3: {path} cannot be opened, most likely because another program has locked it: close it there and try again (",
                await Shown.ReadAsync(path)
            );
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.xlsx")]
    public async Task A_file_that_changes_while_it_is_read_stops_the_reading(string name)
    {
        const string Sentence =
            " changed while it was read (is it still being copied or written?). Run the same command again when it is complete.";
        using var folder = new TempFolder();
        var path = folder.Write(name, Large(name));

        var error = await Assert.ThrowsAsync<ImportException>(() => ReadAsync(path, () => File.AppendAllText(path, "x,y\n")));

        Assert.Equal((ExitCode.TryLater, name + Sentence), (error.ExitCode, error.Message));
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.xlsx")]
    public async Task A_file_that_vanishes_while_it_is_read_stops_the_reading(string name)
    {
        using var folder = new TempFolder();
        var path = folder.Write(name, Large(name));

        var error = await Assert.ThrowsAsync<ImportException>(() => ReadAsync(path, () => File.Delete(path)));

        Assert.Equal(
            (ExitCode.TryLater, $"{name} disappeared while it was being read. Run the same command again when it is back."),
            (error.ExitCode, error.Message)
        );
    }

    [Fact]
    public async Task The_fingerprint_is_that_of_the_decompressed_content()
    {
        using var folder = new TempFolder();
        await using var plain = await RowSources.OpenAsync(folder.Write("a.csv", "abc"), new ReadingOptions(), CancellationToken.None);
        await using var packed = await RowSources.OpenAsync(
            folder.Write("b.csv.gz", Gzip("abc"u8.ToArray())),
            new ReadingOptions(),
            CancellationToken.None
        );
        const string Expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-2, B.1

        Assert.Equal(Expected, await plain.FingerprintAsync(CancellationToken.None));
        Assert.Equal(Expected, await packed.FingerprintAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("sep=;\r\nA title\r\n\r\nId;Name\r\n1;\"a\r\nb\"\r\n2;c\r\n3;d\r\n", "contacts.csv", false)]
    [InlineData("sep=;\r\nA title\r\n\r\nId;Name\r\n1;\"a\r\nb\"\r\n2;c\r\n3;d\r\n", "contacts.csv.gz", true)]
    [InlineData(null, "contacts.xlsx", false)]
    public async Task Rows_are_the_same_each_time_they_are_read(string? text, string name, bool isPacked)
    {
        using var folder = new TempFolder();
        var content = text is null
            ? new Parts()
                .Sheet(
                    """<row r="2"><c r="A2" t="str"><v>Id</v></c><c r="B2" t="str"><v>Name</v></c></row><row r="4"><c r="A4"><v>1</v></c><c r="B4" t="str"><v>a</v></c></row><row r="5"><c r="A5"><v>2</v></c></row>"""
                )
                .ToBytes()
            : Encoding.UTF8.GetBytes(text);
        await using var source = await RowSources.OpenAsync(
            folder.Write(name, isPacked ? Gzip(content) : content),
            new ReadingOptions(),
            CancellationToken.None
        );

        List<string> readings = [];
        await foreach (var row in source.ReadAsync(CancellationToken.None))
        {
            readings.Add($"{row.Number}: {row.Cells[^1].Text}");
            break;
        }
        var fingerprint = await source.FingerprintAsync(CancellationToken.None);
        for (var reading = 0; reading < 2; reading++)
        {
            var rows = new List<string>();
            await foreach (var row in source.ReadAsync(CancellationToken.None))
                rows.Add($"{row.Number}: {row.Cells[^1].Text}");
            readings.Add(string.Join(" | ", rows));
        }

        var all = text is null ? "4: a | 5: 2" : "4: a\r\nb | 5: c | 6: d";
        Assert.Equal([all.Split(" | ")[0], all, all], readings);
        Assert.Equal(fingerprint, await source.FingerprintAsync(CancellationToken.None));
    }

    private static async Task ReadAsync(string path, Action atFirstRow)
    {
        await using var source = await RowSources.OpenAsync(path, new ReadingOptions(), CancellationToken.None);
        await foreach (var row in source.ReadAsync(CancellationToken.None))
        {
            if (row.Number == 2)
                atFirstRow();
        }
    }

    private static byte[] Large(string name)
    {
        var numbers = Enumerable.Range(1, 20_000);
        return name.EndsWith(".csv", StringComparison.Ordinal)
            ? Encoding.UTF8.GetBytes("a,b\n" + string.Concat(numbers.Select(i => $"{i},name {i}\n")))
            : new Parts()
                .Sheet("<row><c t=\"str\"><v>a</v></c></row>" + string.Concat(numbers.Select(i => $"<row><c><v>{i}</v></c></row>")))
                .ToBytes();
    }

    private static byte[] CompoundFile(string stream)
    {
        var bytes = new byte[2048];
        byte[] signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(bytes, 0);
        (bytes[30], bytes[48]) = (9, 1);
        Encoding.Unicode.GetBytes("Root Entry").CopyTo(bytes, 1024);
        Encoding.Unicode.GetBytes(stream).CopyTo(bytes, 1152);
        return bytes;
    }

    private static byte[] Zip(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var name in names)
                zip.CreateEntry(name);
        }
        return bytes.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(content);
        return packed.ToArray();
    }
}
