using System.Text;
using CsCheck;
using Importer.Core.Ledger;
using Importer.Core.Recording;
using Importer.Core.Results;

namespace Importer.Core.Tests.Results;

public class ReportWriterTests
{
    [Fact]
    public void A_report_is_UTF_8_with_BOM_and_CRLF_and_shows_every_column()
    {
        var report = Written(
            Outcomes.Imported(2, "acruz@example.com") with
            {
                Advice = "Email: example.com is reserved",
            },
            Outcomes.Invalid(3, new Reason("emailInvalid", "Email", "is not an e-mail address", "jane, \"J\"")),
            new RowOutcome
            {
                Row = 4,
                Status = RowStatus.NotSent,
                FinishedAt = Outcomes.At.ToOffset(TimeSpan.FromHours(2)),
            }
        );

        Assert.Equal(
            "\uFEFF"
                + """""
                row,contactKey,status,contactId,isNewContact,httpStatus,errorCode,error,advice,attempts,requestId,finishedAt
                2,acruz@example.com,imported,12345678,true,200,,,Email: example.com is reserved,1,8b51b524-28c1-46fc-9a44-02fca5b0a08c,2026-11-24T00:15:00.123Z
                3,C-3,invalid,,,,emailInvalid,"Email: is not an e-mail address (""jane, ""J"""")",,0,,2026-11-24T00:15:00.123Z
                4,,notSent,,,,,,,0,,2026-11-24T00:15:00.123Z

                """"".ReplaceLineEndings("\r\n"),
            Encoding.UTF8.GetString(report)
        );
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("+49170", "+49170")]
    [InlineData("-1.5", "-1.5")]
    [InlineData("-1,234.50", "-1,234.50")]
    [InlineData("+49 170", "'+49 170")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("-", "'-")]
    [InlineData("--1", "'--1")]
    [InlineData("-1.", "'-1.")]
    [InlineData("a=1", "a=1")]
    [InlineData("'quoted'", "'quoted'")]
    [InlineData("'=1", "''=1")] // Or it would read back as the key =1, which is another contact.
    public void A_text_that_a_spreadsheet_would_run_is_led_by_an_apostrophe(string text, string written)
    {
        Assert.Equal(written, SpreadsheetText.Guard(text));
        Assert.Equal(text, SpreadsheetText.Unguard(written));
    }

    [Fact]
    public async Task Any_outcome_reads_back_as_it_was()
    {
        using var folder = new TempFolder();
        await Outcomes
            .Any.Array[0, 20]
            .SampleAsync(
                async outcomes =>
                {
                    var path = folder[Guid.NewGuid().ToString("N")];
                    await File.WriteAllBytesAsync(path, Written(outcomes));
                    Assert.Equal(outcomes.Select(Comparable), (await ReadAsync(path)).Select(Comparable));
                    File.Delete(path);
                },
                iter: 300
            );
    }

    [Fact]
    public async Task Cut_at_any_byte_a_report_reads_back_as_its_whole_records()
    {
        using var folder = new TempFolder();
        RowOutcome[] outcomes =
        [
            Outcomes.Imported(2, "a"),
            Outcomes.Rejected(3, "30000", "bad, \"quoted\"\r\n5,k,imported,1,true,200,,,,1,r,2026-11-24T00:15:00.123Z"),
            Outcomes.Imported(4, "ü"),
        ];
        var report = Written(outcomes);

        for (var length = 0; length <= report.Length; length++)
        {
            await File.WriteAllBytesAsync(folder["r"], report[..length]);
            var read = await ReadAsync(folder["r"]);
            Assert.Equal(outcomes.Take(read.Count).Select(Comparable), read.Select(Comparable));
            if (length == report.Length)
                Assert.Equal(3, read.Count);
        }
    }

    [Fact]
    public void Whatever_has_reached_the_stream_at_any_moment_ends_with_a_whole_record()
    {
        var stream = new WritesSeen();
        using (var report = new ReportWriter(stream))
            for (var row = 2; row < 3000; row++)
            {
                report.Append(Outcomes.Rejected(row, "30000", new string('x', row % 400) + "\r\n\"ü\""));
                if (row % 700 == 0)
                    report.Flush();
            }

        Assert.True(stream.Lengths.Count > 8, "The buffer was written in several pieces.");
        Assert.All(
            stream.Lengths.Skip(1),
            length => Assert.Equal("23Z\r\n", Encoding.ASCII.GetString(stream.ToArray(), (int)length - 5, 5))
        );
    }

    [Fact]
    public async Task A_report_that_another_program_has_saved_is_refused_with_the_record()
    {
        using var folder = new TempFolder();
        var text = Encoding
            .UTF8.GetString(Written(Outcomes.Imported(2, "a"), Outcomes.Imported(3, "b")))
            .Replace("2026-11-24T00:15:00.123Z\r\n3", "24.11.2026\r\n3");
        await File.WriteAllTextAsync(folder["contacts.report.csv"], text);

        var refused = await Assert.ThrowsAsync<ImportException>(() => ReadAsync(folder["contacts.report.csv"]));

        Assert.Equal(ExitCode.MustChange, refused.ExitCode);
        Assert.Equal(
            $"{folder["contacts.report.csv"]}: record 2 has been changed, so it is not clear which rows were imported. "
                + "Another program probably saved it. Restore the original, or move the report and its summary away to send every "
                + "row again.",
            refused.Message
        );
    }

    [Theory]
    [InlineData("2,a,", "2,\"a,")] // Its quote takes the rest of the file for one record.
    [InlineData(",12345678,", ",1.2E+07,")]
    [InlineData(",imported,", ",ready,")]
    [InlineData("\n2,", "\n2147483647,")]
    public async Task A_report_that_somebody_has_edited_is_refused_also_where_its_last_record_is_it(string before, string after)
    {
        using var folder = new TempFolder();
        var text = Encoding.UTF8.GetString(Written(Outcomes.Imported(2, "a"))).Replace(before, after, StringComparison.Ordinal);
        await File.WriteAllTextAsync(
            folder["r"],
            before == "2,a," ? text + Encoding.UTF8.GetString(Written(Outcomes.Imported(3, "b"))).Split("\r\n")[1] + "\r\n" : text
        );

        Assert.StartsWith(
            $"{folder["r"]}: record 2 has been changed, so it is not clear",
            (await Assert.ThrowsAsync<ImportException>(() => ReadAsync(folder["r"]))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_row_far_beyond_any_file_is_read_back_like_any_other()
    {
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(folder["a.report.csv"], Written(Outcomes.Imported(1_100_000_000, "a")));
        new RunSummary
        {
            Job = "job",
            Input = folder["a.csv"],
            Tenant = "t",
            StartedAt = Outcomes.At,
            Files = new() { Report = "a.report.csv" },
        }.Write(folder["a.summary.json"]);

        var settled = await ReportRestore.SettledRowsAsync(
            new ResultFiles
            {
                Name = "a",
                Folder = folder.Path,
                Report = folder["a.report.csv"],
            },
            ["job"],
            forgotten: null,
            CancellationToken.None
        );
        Assert.True(settled![1_100_000_000]);
    }

    private static byte[] Written(params RowOutcome[] outcomes)
    {
        using var stream = new MemoryStream();
        using (var report = new ReportWriter(stream, leaveOpen: true))
            foreach (var outcome in outcomes)
                report.Append(outcome);
        return stream.ToArray();
    }

    private static async Task<List<RowOutcome>> ReadAsync(string path)
    {
        var read = new List<RowOutcome>();
        await foreach (var outcome in ReportReader.ReadAsync(path))
            read.Add(outcome);
        return read;
    }

    // A record compares its list of reasons by reference.
    private static RowOutcome Comparable(RowOutcome outcome) => outcome with { Reasons = [] };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_full_disk_is_told_once_whether_by_flushing_or_by_closing(bool flushed)
    {
        var stream = new Full();
        var report = new ReportWriter(stream);
        stream.HasRoom = false;
        report.Append(Outcomes.Imported(2, "ann"));
        if (flushed)
            Assert.Throws<IOException>(report.Flush);
        Assert.Equal(flushed ? null : typeof(IOException), Record.Exception(report.Dispose)?.GetType());
    }

    private sealed class Full : MemoryStream
    {
        public bool HasRoom { get; set; } = true;

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (!HasRoom)
                throw new IOException("no room");
        }
    }

    private sealed class WritesSeen : MemoryStream
    {
        public List<long> Lengths { get; } = [];

        public override void Write(byte[] buffer, int offset, int count)
        {
            base.Write(buffer, offset, count);
            Lengths.Add(Length);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer);
            Lengths.Add(Length);
        }
    }
}
