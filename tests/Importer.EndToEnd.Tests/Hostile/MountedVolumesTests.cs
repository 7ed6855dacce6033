using System.Diagnostics;

namespace Importer.EndToEnd.Tests.Hostile;

/// <summary>
/// Volumes as Kubernetes mounts them: what it keeps up to date (ConfigMap, Secret, projected, downward API) as root's links through
/// <c>..data</c>, which it exchanges; the rest (subPath, persistent volumes, emptyDir) as plain files. The program runs as an account of
/// its own.
/// </summary>
public sealed class MountedVolumesTests
{
    private const int Account = 1654;
    private const string Mapping =
        """{ "contactKey": "No", "attributes": { "Email Addresses.Email Address": "Mail", "Email Addresses.HTML Enabled": { "value": true } } }""";

    [AccountsFact]
    public async Task Everything_that_a_pod_is_given_is_read_through_root_s_links()
    {
        using var program = new PublishedProgram();
        Open(program.Root);
        Volume(
            program,
            "secrets",
            ("MarketingCloud__ClientSecret", "a-secret"),
            ("MarketingCloud__ClientId", "a-client\n"),
            ("MarketingCloud__Subdomain", "mc563885gzs27c5t9-63k636ttgm")
        );
        Volume(
            program,
            "work/config-map",
            ("importer.json", """{ "Sending": { "Concurrency": 3 } }"""),
            ("importer.mapping.json", Mapping),
            ("contacts.csv", "No,Mail\n1,ann@northwind-sample.com\n")
        );
        Volume(program, "work/projected", ("contacts.mapping.json", Mapping));
        program.Write("data/contacts.csv", "No,Mail\n2,ben@northwind-sample.com\n");
        program.Write("data/importer.mapping.json", Mapping);
        Open(program.Folder + "/data");
        Directory.CreateDirectory(program.Folder + "/results");
        Give(program.Folder + "/results", program.State, program.Home);

        Assert.Equal(
            "",
            (
                await AsAccountAsync(
                    program,
                    "check",
                    "config-map",
                    "--config",
                    "config-map/importer.json",
                    "--results",
                    "results",
                    "--quiet"
                )
            ).Error
        );
        Assert.Equal(
            "",
            (
                await AsAccountAsync(
                    program,
                    "check",
                    "data/contacts.csv",
                    "--mapping",
                    "projected/contacts.mapping.json",
                    "--results",
                    "results",
                    "--quiet"
                )
            ).Error
        );
        Assert.Equal("", (await AsAccountAsync(program, "check", "data", "--results", "results", "--quiet")).Error);
        // The secrets were read: what is missing would be told.
        Assert.DoesNotContain(
            "not set",
            (await AsAccountAsync(program, "connect", "--mapping", "projected/nothing.json")).Error,
            StringComparison.Ordinal
        );
    }

    private static async Task<Ended> AsAccountAsync(PublishedProgram program, params string[] arguments)
    {
        program.Wrapper = ["setpriv", $"--reuid={Account}", $"--regid={Account}", "--clear-groups"];
        return await program.RunAsync(arguments);
    }

    /// <summary>
    /// As kubelet writes it (its AtomicWriter): a folder named by the time, <c>..data</c> that leads to it, and a link for each key.
    /// </summary>
    private static void Volume(PublishedProgram program, string name, params (string Key, string Value)[] keys)
    {
        var folder = Path.Combine(program.Root, name);
        var dated = Directory.CreateDirectory(Path.Combine(folder, "..2026_11_30_15_49_15.1234567890")).FullName;
        foreach (var (key, value) in keys)
        {
            File.WriteAllText(Path.Combine(dated, key), value);
            File.CreateSymbolicLink(Path.Combine(folder, key), Path.Combine("..data", key));
        }

        File.CreateSymbolicLink(Path.Combine(folder, "..data"), Path.GetFileName(dated));
        Open(folder, dated);
    }

    private static void Open(params string[] folders)
    {
        foreach (var folder in folders)
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
    }

    private static void Give(params string[] folders)
    {
        using var process = Process.Start("chown", ["-R", $"{Account}:{Account}", .. folders]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
