using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Hostile;

/// <summary>An inbox that others may write to, as docs/scheduling.md sets it up.</summary>
public sealed class SharedInboxTests
{
    private const string Header = "Contact Key,Email Address,HTML Enabled\n";

    [AccountsFact]
    public async Task Planted_links_are_never_written_through_and_results_are_for_those_whom_the_input_is_for()
    {
        using var program = new PublishedProgram();
        var inbox = new SharedInbox(program);
        var secret = inbox.Secret("secret");
        Assert.True(
            inbox.Can(
                SharedInbox.Deliverer,
                $"""
                umask 0007
                printf '{Header.ReplaceLineEndings("\\n")}C-1,ann@northwind-sample.com,yes\nC-2,nobody,yes\n' > contacts.csv
                for name in report.csv failed.csv summary.json report.html; do ln -s {secret} contacts.sandbox.$name; ln -s {secret} contacts.sandbox.$name.tmp; done
                ln -s {secret} figures.prom.tmp
                """
            )
        );

        var first = await inbox.RunAsync(SharedInbox.Importer, "contacts.csv", "--sandbox", "--metrics-file", "figures.prom");
        string[] results =
        [
            "contacts.sandbox.report.csv",
            "contacts.sandbox.failed.csv",
            "contacts.sandbox.summary.json",
            "contacts.sandbox.report.html",
            "contacts.sandbox.created.csv",
        ];
        var seen = results.Select(inbox.Look).ToList();
        var replaces = inbox.Can(
            SharedInbox.Deliverer,
            "grep -q ^C-2 contacts.sandbox.failed.csv && echo corrected > new && mv -f new contacts.sandbox.failed.csv && echo more >> "
                + "contacts.sandbox.failed.csv"
        );
        var outsiderReads = results.Where(name => inbox.Can(SharedInbox.Outsider, $"cat {name}"));
        Assert.True(
            inbox.Can(SharedInbox.Deliverer, $"ln -sf {secret} contacts.sandbox.report.csv; ln -sf {secret} contacts.sandbox.report.html")
        );
        var second = await inbox.RunAsync(SharedInbox.Importer, "contacts.csv", "--sandbox");

        Assert.Equal((1, 1, "secret"), (first.ExitCode, second.ExitCode, File.ReadAllText(secret)));
        Assert.Equal(Enumerable.Repeat("660 4242 regular file", 5), seen);
        Assert.Equal(Enumerable.Repeat("660 4242 regular file", 5), results.Select(inbox.Look));
        Assert.Equal("644 4242 regular file", inbox.Look("figures.prom"));
        Assert.True(replaces);
        Assert.Empty(outsiderReads);
        Assert.Equal(
            "corrected\nmore\n",
            File.ReadAllText(
                Assert.Single(
                    Directory.GetFiles(program.Folder, "contacts.sandbox.????????-??????.failed.csv"),
                    path => new FileInfo(path).LinkTarget is null
                )
            )
        );
        Assert.Empty(inbox.Hidden);
    }

    [AccountsFact]
    public async Task Two_accounts_never_write_the_same_results_at_once_and_what_a_kill_leaves_behind_blocks_neither_and_is_removed()
    {
        await using var trial = await Trial.StartAsync();
        var inbox = new SharedInbox(trial.Program);
        trial.Program.Write(
            "contacts.csv",
            Header
                + "C-0,nobody,yes\n"
                + string.Concat(Enumerable.Range(1, 60).Select(number => $"C-{number},customer{number}@northwind-sample.com,yes\n"))
        );
        await using var first = inbox.Start(SharedInbox.Importer, "contacts.csv");
        trial.Tenant.Options.Latency = TimeSpan.FromMilliseconds(20);
        while (trial.Contacts.Count < 3 && !first.HasExited)
            await Task.Delay(1);
        trial.Tenant.Options.Latency = TimeSpan.FromSeconds(30); // The first waits for an answer while the second comes.

        var second = await inbox.RunAsync(SharedInbox.SecondImporter, "contacts.csv");
        Assert.False(first.HasExited);
        await first.KillAsync();
        trial.Tenant.Options.Latency = TimeSpan.Zero;
        var left = inbox.Hidden;
        var third = await inbox.RunAsync(SharedInbox.SecondImporter, "contacts.csv");
        var fourth = await inbox.RunAsync(SharedInbox.Importer, "contacts.csv");

        Assert.Equal((6, 1, 1), (second.ExitCode, third.ExitCode, fourth.ExitCode));
        Assert.Contains(
            "Another run is writing the results of contacts in $TMP/work. "
                + "Nothing was sent; run the same command later, or add --wait to queue.",
            second.Error,
            StringComparison.Ordinal
        );
        Assert.Equal([".lock", ".tmp", ".tmp"], left);
        Assert.Empty(inbox.Hidden);
        Assert.Equal(60, trial.Tenant.Contacts.Count);
    }
}
