using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Windows;

/// <summary>
/// What Explorer does when a file is dragged onto the exe: its full path is the only argument, the working directory may be any.
/// </summary>
[Collection(nameof(Wine))]
public sealed class DraggedFileTests(Wine wine)
{
    [WineFact]
    public async Task A_dragged_file_is_imported_with_its_results_beside_it_whatever_its_name_and_a_second_drag_sends_nothing()
    {
        await using var trial = await wine.StartAsync();
        var file = trial.Program.Write(
            "Käufer & Söhne (März) 🎉/neue Kunden 😀.csv",
            "Contact Key;Email Address;HTML Enabled\r\nC-1;juergen@northwind-sample.com;yes\r\nC-2;nobody;no\r\n"
        );

        var ended = await trial.RunAsync(Wine.PathOf(file));

        Assert.StartsWith("neue Kunden 😀.csv -> 127.0.0.1:PORT/510000001\n", ended.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            """
            Report       $TMP\work\Käufer & Söhne (März) 🎉\neue Kunden 😀.report.csv
            Failed rows  $TMP\work\Käufer & Söhne (März) 🎉\neue Kunden 😀.failed.csv
            Created      $TMP\work\Käufer & Söhne (März) 🎉\neue Kunden 😀.created.csv
            Page         $TMP\work\Käufer & Söhne (März) 🎉\neue Kunden 😀.report.html
            Summary      $TMP\work\Käufer & Söhne (März) 🎉\neue Kunden 😀.summary.json

            Finished: 1 row was not imported. Correct neue Kunden 😀.failed.csv and import that file.

            """,
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(
            [
                "neue Kunden 😀.created.csv",
                "neue Kunden 😀.csv",
                "neue Kunden 😀.failed.csv",
                "neue Kunden 😀.report.csv",
                "neue Kunden 😀.report.html",
                "neue Kunden 😀.summary.json",
            ],
            Directory.EnumerateFiles(Path.GetDirectoryName(file)!).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.True(File.Exists(Path.Combine(trial.Program.State, "ledger.db")));
        Assert.Equal("C-1", Assert.Single(trial.Contacts).ContactKey);

        var again = await trial.RunAsync(Wine.PathOf(file));

        Assert.Equal((1, 1), (again.ExitCode, trial.Contacts.Count));
    }

    [WineFact]
    public async Task A_path_longer_than_260_characters_is_imported_and_written_beside_as_Windows_names_it_or_without_its_prefix()
    {
        await using var trial = await wine.StartAsync();
        var deep = string.Concat(Enumerable.Range(1, 12).Select(level => $"ein ziemlich langer Ordnername {level}/"));
        var first = trial.Program.Write(deep + "one.csv", "Contact Key,Email Address,HTML Enabled\nC-1,c1@northwind-sample.com,yes\n");
        var second = trial.Program.Write(deep + "two.csv", "Contact Key,Email Address,HTML Enabled\nC-2,c2@northwind-sample.com,yes\n");

        var ended = await trial.RunAsync(Wine.PathOf(first), @"\\?\" + Wine.PathOf(second));
        var missing = await trial.RunAsync(@"\\?\" + Wine.PathOf(second) + "x", @"\\?\UNC\server\share\a b.csv", @"\\server\share\a b.csv");

        Assert.Equal((0, 2), (ended.ExitCode, trial.Contacts.Count));
        Assert.True(first.Length > 260);
        Assert.True(File.Exists(first.Replace(".csv", ".report.csv", StringComparison.Ordinal)));
        Assert.True(File.Exists(second.Replace(".csv", ".report.html", StringComparison.Ordinal)));
        Whole.Same(
            """
            There is no file $DEEP\two.csvx. Did you mean two.csv?
            There is no file \\?\UNC\server\share\a b.csv. There is no folder \\?\UNC\server\share either.
            There is no file \\server\share\a b.csv. There is no folder \\server\share either.
            """,
            missing.Error.Replace(@"\\?\" + @"$TMP\work\" + deep.Replace('/', '\\').TrimEnd('\\'), "$DEEP", StringComparison.Ordinal)
        );
        Assert.Equal(3, missing.ExitCode);
    }

    [WineFact]
    public async Task From_a_folder_that_cannot_be_written_to_the_results_go_to_the_documents_which_is_told()
    {
        await using var trial = await wine.StartAsync();
        var folder = Path.Combine(trial.Program.Folder, "read only");
        using var share = new ReadOnlyFolder(
            folder,
            () => trial.Program.Write("read only/contacts.csv", "Contact Key,Email Address,HTML Enabled\nC-1,c1@northwind-sample.com,yes\n")
        );

        var ended = await trial.RunAsync(Wine.PathOf(Path.Combine(folder, "contacts.csv")));

        Assert.Contains(
            $"""
            The folder $TMP\work\read only cannot be written to; the results are in {Wine.Documents}.

            Report       {Wine.Documents}\contacts.report.csv
            Created      {Wine.Documents}\contacts.created.csv
            Page         {Wine.Documents}\contacts.report.html
            Summary      {Wine.Documents}\contacts.summary.json

            """,
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.Equal((0, 1), (ended.ExitCode, trial.Contacts.Count));
    }
}
