using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Windows;

/// <summary>What Explorer does when a file is dragged onto the exe: its full path is the only argument, the working directory may be any.</summary>
[Collection(nameof(Wine))]
public sealed class DraggedFileTests(Wine wine)
{
    [WineFact]
    public async Task A_dragged_file_is_imported_with_its_results_beside_it_whatever_its_name_and_a_second_drag_sends_nothing()
    {
        await using var trial = await wine.StartAsync();
        var file = trial.Program.Write("../Käufer & Söhne (März) 🎉/neue Kunden 😀.csv",
            "Contact Key;Email Address;HTML Enabled\r\nC-1;jürgen@northwind-sample.com;yes\r\nC-2;nobody;no\r\n");

        var ended = await trial.RunAsync(Wine.PathOf(file));

        Assert.Equal(1, ended.ExitCode);
        Whole.Same("TIME INF Signed in at 127.0.0.1:PORT, REST host 127.0.0.1:PORT, until TIME", ended.Error);
        Whole.Same("""
            """, ended.Output);
        Assert.Equal(
            ["neue Kunden 😀.csv", "neue Kunden 😀.failed.csv", "neue Kunden 😀.report.csv", "neue Kunden 😀.report.html", "neue Kunden 😀.summary.json"],
            Directory.EnumerateFiles(Path.GetDirectoryName(file)!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(["logs", "ledger.db"], Directory.EnumerateFileSystemEntries(trial.Program.State).Select(Path.GetFileName));
        Assert.Equal("""{"contactKey":"C-1"}""", Assert.Single(trial.Bodies));
    }
}
