using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Importer.EndToEnd.Tests.Terminals;
using k8s;
using k8s.Models;

namespace Importer.EndToEnd.Tests.Unattended;

/// <summary>The files of <c>deploy/</c>, as far as they can be tried without the systems that they are for.</summary>
[Trait(FullTier.Trait, FullTier.Name)]
public sealed class DeployTests : IDisposable
{
    private static readonly string Deploy = Path.Combine(Repository.Root, "deploy");

    /// <summary>What the example for Airflow runs; it is seen where Python is.</summary>
    private const string AirflowCommand =
        "/srv/importer/inbox --done /srv/importer/done --rejects /srv/importer/rejects --allow-none --log-format json --yes --no-pause";

    private readonly PublishedProgram _program = new();

    public void Dispose() => _program.Dispose();

    public static TheoryData<string, string> Commands =>
        new()
        {
            { "cron", Line("cron/importer.crontab", "30 2 * * * importer importer-run ") },
            { "systemd", Line("systemd/importer.service", "ExecStart=/usr/local/bin/Importer ") },
            {
                "windows",
                XDocument
                    .Load(Path.Combine(Deploy, "windows", "importer-task.xml"))
                    .Descendants()
                    .Single(element => element.Name.LocalName == "Arguments")
                    .Value
            },
            {
                "kubernetes",
                string.Join(
                    ' ',
                    KubernetesYaml
                        .LoadAllFromString(File.ReadAllText(Path.Combine(Deploy, "kubernetes", "importer-cronjob.yaml")), strict: true)
                        .OfType<V1CronJob>()
                        .Single()
                        .Spec.JobTemplate.Spec.Template.Spec.Containers.Single()
                        .Args
                )
            },
            { "airflow", AirflowCommand },
        };

    /// <summary>
    /// Without rows to send it ends well, so all of its arguments are accepted; nothing in it can ask a question or wait for a key.
    /// </summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Each_example_runs_unattended_with_an_empty_inbox(string example, string command)
    {
        Directory.CreateDirectory(Path.Combine(_program.Folder, "inbox"));
        _program.Write("importer.json", "{}");
        foreach (var setting in (string[])["Subdomain", "ClientId", "ClientSecret"])
            _program.Environment["IMPORTER_MarketingCloud__" + setting] = "account";
        // Its absolute paths lie in the program's folder here.
        var arguments = command.Split(' ').Select(argument => argument.Split('/', '\\')[^1]).ToArray();

        Assert.Equal((example, new Ended(0, "", "")), (example, await _program.RunAsync(arguments)));
        Assert.Superset(new HashSet<string> { "inbox", "--done", "done", "--allow-none", "--yes", "--no-pause" }, arguments.ToHashSet());
    }

    [ToolFact("systemd-analyze", "systemd")]
    public async Task Systemd_takes_service_and_timer()
    {
        foreach (var name in (string[])["importer.service", "importer.timer"])
        {
            var unit = await File.ReadAllTextAsync(Path.Combine(Deploy, "systemd", name));
            _program.Write(name, unit.Replace("/usr/local/bin/Importer", "/bin/true", StringComparison.Ordinal));
        }

        await using var verify = _program.Run(["systemd-analyze", "verify", "--man=no", "./importer.service", "./importer.timer"]);
        var ended = await verify.EndAsync();

        Assert.Equal(
            new Ended(0, "", ""),
            ended with
            {
                Error = string.Join('\n', ended.Error.Split('\n').Where(line => line.Contains("importer", StringComparison.Ordinal))),
            }
        );
        var service = await File.ReadAllTextAsync(Path.Combine(Deploy, "systemd", "importer.service"));
        Assert.Contains("\nRestart=on-failure\n", service, StringComparison.Ordinal);
        Assert.Contains("\nRestartPreventExitStatus=1 3 5\n", service, StringComparison.Ordinal);
    }

    [ToolFact("crontab", "cron")]
    public async Task Cron_takes_its_table()
    {
        // crontab -n knows tables of one user only; those of /etc/cron.d name the user before the command.
        var table = await File.ReadAllTextAsync(Path.Combine(Deploy, "cron", "importer.crontab"));
        _program.Write("table", Regex.Replace(table, @"^(\S+ \S+ \S+ \S+ \S+) importer ", "$1 ", RegexOptions.Multiline));

        await using var crontab = _program.Run(["crontab", "-n", "table"]);
        var ended = await crontab.EndAsync();

        Assert.True(ended.ExitCode == 0, ended.Error);
    }

    [ToolTheory("sh", "dash")]
    [InlineData("2 6 4 0", 0, 4)]
    [InlineData("1 0", 1, 1)]
    [InlineData("3 0", 3, 1)]
    [InlineData("5 0", 5, 1)]
    [InlineData("2 2 2 2 2 0", 2, 4)]
    public async Task Importer_run_runs_again_after_2_4_and_6_only_and_not_for_ever(string codes, int exitCode, int runs)
    {
        FakeImporter("code=$(head -1 codes)\nsed -i 1d codes\nexit $code\n");
        _program.Write("codes", codes.Replace(' ', '\n') + "\n");
        _program.Environment["IMPORTER_RETRIES"] = "3";
        _program.Environment["IMPORTER_RETRY_AFTER"] = "0";

        await using var running = _program.Run([Path.Combine(Deploy, "cron", "importer-run"), "inbox", "a b", "--yes"]);

        Assert.Equal(exitCode, (await running.EndAsync()).ExitCode);
        Assert.Equal(
            string.Concat(Enumerable.Repeat("inbox|a b|--yes|\n", runs)),
            await File.ReadAllTextAsync(Path.Combine(_program.Folder, "runs"))
        );
    }

    [ToolFact("sh", "dash")]
    public async Task Importer_run_passes_a_shutdown_on_waits_for_the_end_and_does_not_run_again()
    {
        FakeImporter("trap 'sleep 0.3; echo ended >> runs; exit 4' TERM\ntouch up\nwhile :; do sleep 0.05; done\n");
        _program.Environment["IMPORTER_RETRY_AFTER"] = "0";

        await using var running = _program.Run([Path.Combine(Deploy, "cron", "importer-run"), "inbox"]);
        while (!File.Exists(Path.Combine(_program.Folder, "up")) && !running.HasExited)
            await Task.Delay(10);
        running.Signal(15);

        Assert.Equal(4, (await running.EndAsync()).ExitCode);
        Assert.Equal("inbox|\nended\n", await File.ReadAllTextAsync(Path.Combine(_program.Folder, "runs")));
    }

    [Fact]
    public void Kubernetes_own_types_take_the_manifest_and_it_runs_again_after_2_4_and_6_only()
    {
        var objects = KubernetesYaml.LoadAllFromString(
            File.ReadAllText(Path.Combine(Deploy, "kubernetes", "importer-cronjob.yaml")),
            strict: true
        );

        Assert.Equal(
            ["V1ServiceAccount", "V1PersistentVolumeClaim", "V1PersistentVolumeClaim", "V1CronJob"],
            objects.Select(one => one.GetType().Name)
        );
        var job = objects.OfType<V1CronJob>().Single().Spec;
        Assert.Equal("Forbid", job.ConcurrencyPolicy);
        var failing = job.JobTemplate.Spec.PodFailurePolicy.Rules[0];
        Assert.Equal(
            ("FailJob", "In", "1 3 5"),
            (failing.Action, failing.OnExitCodes.OperatorProperty, string.Join(' ', failing.OnExitCodes.Values))
        );
        var pod = job.JobTemplate.Spec.Template.Spec;
        var container = Assert.Single(pod.Containers);
        Assert.Equal(container.Name, failing.OnExitCodes.ContainerName);
        Assert.Equal("Never", pod.RestartPolicy); // without it a failure policy is refused
        Assert.True(pod.SecurityContext.RunAsNonRoot);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.Equal(1654, pod.SecurityContext.RunAsUser);
        Assert.InRange(pod.TerminationGracePeriodSeconds!.Value, 21, 600);
        Assert.Equal(pod.Volumes.Select(volume => volume.Name).Order(), container.VolumeMounts.Select(mount => mount.Name).Order());
        Assert.Superset(
            new HashSet<string> { "/state", "/data", "/tmp", "/run/secrets" },
            container.VolumeMounts.Select(mount => mount.MountPath).ToHashSet()
        );
    }

    [Fact]
    public void Kubernetes_own_types_take_the_indexed_job_of_the_page_about_shards()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "shards.md"));
        var job = Assert
            .IsType<V1Job>(Assert.Single(KubernetesYaml.LoadAllFromString(page.Split("```yaml\n")[1].Split("```")[0], strict: true)))
            .Spec;

        var container = Assert.Single(job.Template.Spec.Containers);
        Assert.Equal(("Indexed", $"auto/{job.Completions}"), (job.CompletionMode, container.Args[container.Args.IndexOf("--shard") + 1]));
        var rule = Assert.Single(job.PodFailurePolicy.Rules);
        Assert.Equal(
            ("FailIndex", container.Name, "1 3 5"),
            (rule.Action, rule.OnExitCodes.ContainerName, string.Join(' ', rule.OnExitCodes.Values))
        );
        Assert.Equal("Never", job.Template.Spec.RestartPolicy); // without it a failure policy is refused
        Assert.InRange(job.Template.Spec.TerminationGracePeriodSeconds!.Value, 21, 600);
    }

    [ToolFact("python3", "python3")]
    public async Task Pythons_compiler_takes_what_the_page_about_shards_shows_for_airflow()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "shards.md"));
        _program.Write("shards.py", page.Split("```python\n")[1].Split("```")[0]);

        await using var compiler = _program.Run(["python3", "-m", "py_compile", "shards.py"]);

        Assert.Equal(new Ended(0, "", ""), await compiler.EndAsync());
    }

    /// <summary>In the order and with the values of the published schema (MS-TSCH 2.5).</summary>
    [Fact]
    public void The_windows_task_is_as_the_schema_of_tasks_wants_it()
    {
        var task = XDocument.Load(Path.Combine(Deploy, "windows", "importer-task.xml")).Root!;
        XNamespace schema = "http://schemas.microsoft.com/windows/2004/02/mit/task";

        Assert.All(task.DescendantsAndSelf(), element => Assert.Equal(schema, element.Name.Namespace));
        Assert.Equal(["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"], Names(task));
        Assert.Equal(["StartBoundary", "ScheduleByDay"], Names(task.Element(schema + "Triggers")!.Element(schema + "CalendarTrigger")!));
        Assert.Equal(["UserId", "LogonType", "RunLevel"], Names(task.Element(schema + "Principals")!.Element(schema + "Principal")!));
        Assert.Equal(["Command", "Arguments", "WorkingDirectory"], Names(task.Element(schema + "Actions")!.Element(schema + "Exec")!));
        Assert.Equal(
            [
                "MultipleInstancesPolicy",
                "DisallowStartIfOnBatteries",
                "StopIfGoingOnBatteries",
                "AllowHardTerminate",
                "StartWhenAvailable",
                "RunOnlyIfNetworkAvailable",
                "Enabled",
                "ExecutionTimeLimit",
            ],
            Names(task.Element(schema + "Settings")!)
        );
        Assert.Equal("IgnoreNew", task.Element(schema + "Settings")!.Element(schema + "MultipleInstancesPolicy")!.Value);
        Assert.Equal(
            (string?)task.Element(schema + "Actions")!.Attribute("Context"),
            (string?)task.Element(schema + "Principals")!.Element(schema + "Principal")!.Attribute("id")
        );
        Assert.True(DateTime.TryParse(task.Descendants(schema + "StartBoundary").Single().Value, CultureInfo.InvariantCulture, out _));
        // Windows' command interpreter wants its own line ends.
        Assert.DoesNotContain(
            "\n",
            File.ReadAllText(Path.Combine(Deploy, "windows", "importer-run.cmd")).Replace("\r\n", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );

        static IEnumerable<string> Names(XElement element) => element.Elements().Select(child => child.Name.LocalName);
    }

    /// <summary>With an Airflow of a dozen lines: what its task does with each exit code, and where the secret goes.</summary>
    [ToolTheory("python3", "python3")]
    [InlineData(0, "done")]
    [InlineData(1, "AirflowFailException")]
    [InlineData(2, "AirflowException")]
    [InlineData(3, "AirflowFailException")]
    [InlineData(4, "AirflowException")]
    [InlineData(5, "AirflowFailException")]
    [InlineData(6, "AirflowException")]
    public async Task The_airflow_example_runs_again_after_2_4_and_6_only(int code, string outcome)
    {
        FakeImporter($"[ \"$IMPORTER_MarketingCloud__ClientSecret\" = password ] || exit 99\nexit {code}\n");
        _program.Write("airflow/__init__.py", "");
        _program.Write("airflow/hooks/__init__.py", "");
        _program.Write(
            "airflow/exceptions.py",
            "class AirflowException(Exception): pass\nclass AirflowFailException(AirflowException): pass\n"
        );
        _program.Write(
            "airflow/hooks/base.py",
            "class BaseHook:\n    host, login, password = 'host', 'login', 'password'\n    "
                + "@classmethod\n    def get_connection(cls, name): return cls\n"
        );
        _program.Write(
            "airflow/decorators.py",
            "def dag(**_): return lambda function: function\ndef task(**_): return lambda function: function\n"
        );
        _program.Write(
            "try.py",
            "import sys\ntry:\n    import importer_dag\n    print('done')\nexcept Exception as error:\n    print(type(error).__name__)\n"
        );
        _program.Environment["PYTHONPATH"] = Path.Combine(Deploy, "airflow");
        _program.Environment["PYTHONDONTWRITEBYTECODE"] = "1";

        await using var running = _program.Run(["python3", "try.py"]);

        Assert.Equal(new Ended(0, outcome + "\n", ""), await running.EndAsync());
        Assert.Equal(AirflowCommand.Replace(' ', '|') + "|\n", await File.ReadAllTextAsync(Path.Combine(_program.Folder, "runs")));
    }

    /// <summary>What follows on the one line that begins so.</summary>
    private static string Line(string file, string start) =>
        Assert.Single(File.ReadLines(Path.Combine(Deploy, file)), line => line.StartsWith(start, StringComparison.Ordinal))[start.Length..];

    /// <summary>First on the path, called Importer; writes its arguments down.</summary>
    private void FakeImporter(string script)
    {
        var path = _program.Write(
            "bin/Importer",
            "#!/bin/sh\nfor argument; do printf '%s|' \"$argument\" >> runs; done\necho >> runs\n" + script
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _program.Environment["PATH"] = Path.Combine(_program.Folder, "bin") + ":" + Environment.GetEnvironmentVariable("PATH");
    }
}
