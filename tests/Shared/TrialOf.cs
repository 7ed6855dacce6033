using System.Text.RegularExpressions;
using Importer.Sandbox;

namespace Importer.Tests.Shared;

/// <summary>
/// The program against the stand-in on a socket: one request at a time, unpaced, so that what is sent comes in the rows' order.
/// Texts are compared whole; what differs from run to run is written <c>TIME</c>, <c>ID</c>, <c>IDS</c>, <c>RATE</c>, <c>PORT</c>,
/// <c>JOB</c>, <c>HASH</c>.
/// </summary>
internal abstract partial class TrialOf<TProgram> : IAsyncDisposable
    where TProgram : RunFolder
{
    /// <summary>What a client of the stand-in must know, and nobody else may learn.</summary>
    public const string Secret = "Kh7vQzWm2xTnPd4s";

    /// <summary>The first line of a list whose columns need no mapping: a key, an e-mail address, and whether HTML is wanted.</summary>
    public const string Header = "Contact Key,Email Address,HTML Enabled\n";

    private readonly KestrelStandIn _standIn;

    protected TrialOf(KestrelStandIn standIn, TProgram program)
    {
        (_standIn, Program) = (standIn, program);
        Set("MarketingCloud__AuthBaseUrl", standIn.Url.AbsoluteUri);
        Set("MarketingCloud__ClientId", "client");
        Set("MarketingCloud__ClientSecret", Secret);
        Set("Sending__Concurrency", "1");
        Set("Sending__RequestsPerSecond", "1000");
    }

    public TProgram Program { get; }

    public KestrelStandIn StandIn => _standIn;

    public SandboxTenant Tenant => _standIn.Tenant;

    public Uri Url => _standIn.Url;

    /// <summary>A stand-in that knows the client and <see cref="Secret"/>.</summary>
    protected static Task<KestrelStandIn> StandInAsync(Fault[] faults) =>
        KestrelStandIn.StartAsync(
            new SandboxOptions
            {
                ClientId = "client",
                ClientSecret = Secret,
                Faults = faults,
            }
        );

    public void Set(string setting, string? value) => Program.Environment["IMPORTER_" + setting] = value;

    /// <summary>Brings a file of the repository's sample data into the working directory, with its mapping.</summary>
    public void Bring(string sample)
    {
        Program.Bring(sample);
        Program.Bring("importer.mapping.json");
    }

    /// <summary>Customers by number, each with an e-mail address.</summary>
    public void WriteCustomers(int count) =>
        Program.Write(
            "contacts.csv",
            string.Concat(
                Enumerable.Range(1, count).Select(number => $"C-{number},customer{number}@northwind-sample.com,yes\n").Prepend(Header)
            )
        );

    public async Task<Ended> RunAsync(params string[] arguments) => Shown(await Program.RunAsync(arguments));

    public Ended Shown(Ended ended) => ended with { Output = Plain(ended.Output), Error = Plain(ended.Error) };

    /// <summary>The bodies of the contacts received, in their order.</summary>
    public IReadOnlyList<string> Bodies => [.. Contacts.Select(entry => entry.Body)];

    /// <summary>The requests for contacts, in their order.</summary>
    public IReadOnlyList<JournalEntry> Contacts => [.. Tenant.Journal.Where(entry => entry.Path == SandboxTenant.ContactsPath)];

    /// <summary>Whether nothing was asked of the stand-in but, at most, tokens and whose they are.</summary>
    public bool SentNothing => Contacts.Count == 0;

    /// <summary>A result or a log as text.</summary>
    public string Read(string name) => Plain(File.ReadAllText(Path.Combine(Program.Folder, name)));

    public bool Holds(string name) => File.Exists(Path.Combine(Program.Folder, name));

    /// <summary>The names of a folder's files, sorted.</summary>
    public IReadOnlyList<string> Names(string folder) =>
        [.. Directory.GetFiles(Path.Combine(Program.Folder, folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Changes a file as a person would in an editor. It must hold what is changed.</summary>
    public void Correct(string name, params IReadOnlyList<(string Wrong, string Right)> corrections)
    {
        var path = Path.Combine(Program.Folder, name);
        var text = File.ReadAllText(path);
        foreach (var (wrong, right) in corrections)
        {
            Assert.Contains(wrong, text, StringComparison.Ordinal);
            text = text.Replace(wrong, right, StringComparison.Ordinal);
        }

        File.WriteAllText(path, text);
    }

    /// <summary>The report's records, split at its commas; for reports without quoted texts.</summary>
    public IReadOnlyList<string[]> Rows(string name) =>
        [.. Read(name).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];

    public async ValueTask DisposeAsync()
    {
        await _standIn.DisposeAsync();
        Program.Dispose();
    }

    private string Plain(string text) =>
        Changing()
            .Replace(
                text.ReplaceLineEndings("\n")
                    .Replace("Z:" + Program.Root.Replace('/', '\\'), "$TMP", StringComparison.Ordinal) // as Wine sees it
                    .Replace(Program.Root, "$TMP", StringComparison.Ordinal)
                    .Replace($"127.0.0.1:{Url.Port}", "127.0.0.1:PORT", StringComparison.Ordinal),
                match =>
                    match.Groups.Values.Skip(1).First(group => group.Success).Name switch
                    {
                        "rate" => $"{match.Groups["rows"].Value} in TIME, RATE rows per second",
                        "speed" => "\"rowsPerSecond\": RATE",
                        var name => name.ToUpperInvariant(),
                    }
            );

    [GeneratedRegex(
        """
            (?<id>\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b)
            |(?<time>\b\d{4}-\d\d-\d\d[T\x20]\d\d:\d\d:\d\d(?:\.\d{3})?Z|(?m:^)\d\d:\d\d:\d\d(?=\x20[A-Z]{3}\x20))
            |(?<ids>(?<=(?m:^)\d\d:\d\d:\d\d\x20[A-Z]{3}\x20)[0-9a-f]{8}\x20(?:[0-9a-f]{16}|-)(?=\x20))
            |(?<hash>(?<="sha256":\x20")[0-9a-f]{64})
            |(?<job>(?<="job":\x20")[0-9a-f]+|(?<=\bof\x20job\x20)[0-9a-f]{8}(?=\]))
            |(?<rate>(?m:^)(?<rows>[\d,]+\x20rows?)\x20in\x20.*\x20rows?\x20per\x20second(?:\x20for\x20the\x20.*\x20of\x20this\x20run)?)
            |(?<speed>"rowsPerSecond":\x20[\d.]+)
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Changing();
}
