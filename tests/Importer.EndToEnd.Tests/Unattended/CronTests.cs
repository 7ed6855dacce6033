using System.Text.RegularExpressions;
using Importer.EndToEnd.Tests.Importing;
using Importer.EndToEnd.Tests.Terminals;

namespace Importer.EndToEnd.Tests.Unattended;

/// <summary>
/// <c>deploy/cron</c> under cron itself, in mounts of its own: the table as it is but for the time and the places, the script that it
/// calls, and a program in sendmail's place that keeps the mails.
/// </summary>
public sealed class CronTests
{
    private const string Script = """
        set -e
        mount --make-rprivate /
        cp /usr/sbin/cron "$HERE/cron"
        mount -t tmpfs tmpfs /usr/sbin
        cp "$HERE/cron" "$HERE/sendmail" /usr/sbin/
        mount -t tmpfs tmpfs /run
        mount -t tmpfs tmpfs /etc/cron.d
        cp "$HERE/table" /etc/cron.d/importer
        mount --bind /dev/null /etc/crontab
        mount -t tmpfs tmpfs /var/spool/cron
        mkdir /var/spool/cron/crontabs
        exec /usr/sbin/cron -f
        """;

    [CronFact]
    public async Task Cron_runs_the_table_and_mails_the_closing_summary_without_contact_data_and_nothing_for_an_empty_inbox()
    {
        await using var trial = await Trial.StartAsync();
        var (program, root) = (trial.Program, trial.Program.Root);
        foreach (var (setting, value) in program.Environment.Where(one => one.Key.StartsWith("IMPORTER_", StringComparison.Ordinal)))
            await File.WriteAllTextAsync(Path.Combine(program.Secrets, setting["IMPORTER_".Length..]), value + "\n");
        var (file, arguments) = program.CommandLine([]);
        Executable(program, "bin/Importer", $"exec {file} {string.Join(' ', arguments)} \"$@\"\n");
        Executable(program, "sendmail", $"cat > {program.Folder}/mail.part\nmv {program.Folder}/mail.part {program.Folder}/mail\n");
        Executable(program, "bin/importer-run", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy/cron/importer-run")));
        var inbox = Directory.CreateDirectory(Path.Combine(program.Folder, "srv", "inbox")).FullName;
        var table = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "cron", "importer.crontab"));
        table = table
            .Replace("PATH=/usr/local/bin:", $"HOME={program.Home}\nPATH={program.Folder}/bin:", StringComparison.Ordinal)
            .Replace("/etc/importer/secrets", program.Secrets, StringComparison.Ordinal)
            .Replace("/var/lib/importer", program.State, StringComparison.Ordinal)
            .Replace("/srv/importer", Path.Combine(program.Folder, "srv"), StringComparison.Ordinal);
        program.Write(
            "table",
            Regex.Replace(table, "^30 2 (.*) importer importer-run", "* * $1 root importer-run", RegexOptions.Multiline)
        );
        File.Copy(Path.Combine(Repository.Root, "sample-data", "contacts.csv"), Path.Combine(inbox, "contacts.csv"));
        File.Copy(Path.Combine(Repository.Root, "sample-data", "importer.mapping.json"), Path.Combine(inbox, "importer.mapping.json"));

        await using var cron = program.Run(["env", $"HERE={program.Folder}", "unshare", "--mount", "sh", "-c", Script]);
        var mail = Path.Combine(program.Folder, "mail");
        await UntilAsync(cron, () => File.Exists(mail));

        var text = (await File.ReadAllTextAsync(mail)).Replace(root, "$TMP", StringComparison.Ordinal);
        Assert.Contains("To: crm-team@example.com", text, StringComparison.Ordinal);
        Assert.Contains("Finished: 4 rows were not imported.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("angela", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("northwind", text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(21, trial.Contacts.Count);

        // An empty inbox: the run of the next minute says nothing. That it was there is seen by a file that the script leaves.
        foreach (var path in Directory.GetFiles(inbox, "contacts*"))
            File.Delete(path);
        File.Delete(mail);
        Executable(program, "bin/Importer", $"{file} {string.Join(' ', arguments)} \"$@\"\necho $? > {program.Folder}/ended\n");
        var ended = Path.Combine(program.Folder, "ended");
        await UntilAsync(cron, () => File.Exists(ended) && new FileInfo(ended).Length > 0);
        Assert.Equal("0\n", await File.ReadAllTextAsync(ended));
        await Task.Delay(500);
        Assert.False(File.Exists(mail));
        cron.Signal(15);
        await cron.EndAsync();
    }

    private static void Executable(PublishedProgram program, string name, string text)
    {
        var path = program.Write(name, text.StartsWith("#!", StringComparison.Ordinal) ? text : "#!/bin/sh\n" + text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task UntilAsync(RunningProgram cron, Func<bool> isSo)
    {
        for (var tries = 0; tries < 1_500 && !isSo(); tries++)
        {
            if (cron.HasExited)
                Assert.Fail((await cron.EndAsync()).Error);
            await Task.Delay(100);
        }

        Assert.True(isSo());
    }

    /// <summary>Skips, with the reason, where cron is missing or its mounts cannot be made.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class CronFactAttribute : FullTierFactAttribute
    {
        public CronFactAttribute() => Skip = Confinement.Missing ?? (File.Exists("/usr/sbin/cron") ? null : Tool.WhyNot("cron", "cron"));
    }
}
