using Importer.Core.Results;

namespace Importer.Core.Tests.Results;

public sealed class CreatedContactsTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 0, 15, 0, TimeSpan.Zero);

    private readonly TempFolder folder = new();
    private readonly ResultFiles files;

    public CreatedContactsTests() =>
        files = new ResultFiles
        {
            Name = "contacts.sandbox",
            Folder = folder.Path,
            Report = folder["contacts.sandbox.report.csv"],
        };

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Contacts_are_listed_in_the_form_of_the_report_and_read_back_by_their_rows()
    {
        Assert.Equal(
            (files.Created, null),
            Write(
                Earlier(),
                (2, "C-2", new CreatedContact(true, 12345678)),
                (5, "=1+1", new CreatedContact(false, null)),
                (11, "Müller, \"Jo\"", new CreatedContact(true, 7))
            )
        );

        Assert.Equal(
            "\uFEFFcontactKey,contactId,row,certain\r\n"
                + "C-2,12345678,2,yes\r\n"
                + "'=1+1,,5,no\r\n"
                + "\"Müller, \"\"Jo\"\"\",7,11,yes\r\n",
            System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(files.Created))
        );
        await using var reader = (await CreatedContactsReader.OpenAsync(files.Created, default))!;
        List<CreatedContact?> found = [];
        foreach (var row in (int[])[2, 3, 5, 11, 12])
            found.Add(await reader.FindAsync(row, default));
        Assert.Equal([new(true, 12345678), null, new(false, null), new(true, 7), null], found);
    }

    [Fact]
    public void Where_a_job_has_created_no_contact_there_is_no_file_and_an_earlier_runs_is_removed()
    {
        Assert.Equal((null, null), Write(Earlier()));
        Assert.Empty(folder.Names);

        new RunSummary
        {
            Job = "job",
            Input = "contacts.csv",
            Tenant = "tenant",
            StartedAt = Now,
        }.Write(files);
        Write(Earlier(), (2, "C-2", new CreatedContact(true, 1)));
        Assert.Equal((null, null), Write(Earlier()));
        Assert.Equal(["contacts.sandbox.summary.json"], folder.Names);
    }

    [Theory]
    [InlineData("contactKey;contactId;row;certain\r\n", 1)]
    [InlineData("contactKey,contactId,row,certain\r\nC-2,1E+07,2,yes\r\n", 2)]
    [InlineData("contactKey,contactId,row,certain\r\nC-2,1,2,ja\r\n", 2)]
    public async Task A_list_that_another_program_has_saved_otherwise_is_refused(string content, int record)
    {
        File.WriteAllText(files.Created, content);

        var refusal = await Assert.ThrowsAsync<ImportException>(async () => await CreatedContactsReader.OpenAsync(files.Created, default));

        Assert.Equal(ExitCode.MustChange, refusal.ExitCode);
        Assert.Equal(
            $"{files.Created}: record {record} has been changed, so it is not clear which contacts were created. Another program probably "
                + "saved it. Restore the original, or move it away.",
            refusal.Message
        );
    }

    private EarlierResults Earlier() => EarlierResults.Make(files, ["job"], Now);

    private (string? File, string? Note) Write(EarlierResults earlier, params (int Row, string Key, CreatedContact Contact)[] contacts)
    {
        using var writer = new CreatedContactsWriter(files);
        foreach (var (row, key, contact) in contacts)
            writer.Append(row, key, contact);
        return writer.Complete(earlier, Now);
    }
}
