using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Importer.Core;
using Xunit.Abstractions;

namespace Importer.Tests;

/// <summary>
/// Which folder may use which, in Core and in the program: no other arrows, and so no cycles. A new arrow is added here, or better
/// avoided; one that no code needs any more is taken out. A constant leaves no trace in what is compiled, and is not seen.
/// </summary>
/// <remarks>
/// To print the arrows: <c>dotnet test tests/Importer.Tests --filter ArrowsTests --logger "console;verbosity=detailed"</c>.
/// </remarks>
public sealed class ArrowsTests(ITestOutputHelper output)
{
    private const string Run = "ImportRun";

    /// <summary>
    /// Each folder with those that it uses, the lowest first. <c>ImportRun</c> is what composes a run, beside the folders. What else lies
    /// there, Display (text from outside made fit to show) and Files (opening and writing files safely) belong to everyone.
    /// </summary>
    private const string Core = """
        Display →
        Files → Display
        Contacts →
        Rows →
        Ledger →
        Mapping → Contacts Rows
        Sending → Contacts
        Results → Rows
        Recording → Contacts Ledger Mapping Results Rows Sending
        Measuring → Contacts Recording Sending
        Texts → Mapping Recording Results
        Sharding → Ledger Results
        Inbox → Results
        ImportRun → Ledger Mapping Recording Results Rows Sending
        """;

    /// <summary>Likewise. What lies beside Program.cs belongs to everyone.</summary>
    private const string Program = """
        Settings →
        Options → Settings
        Stopping →
        Telemetry →
        Terminal →
        Mappings → Terminal
        Progress → Options Terminal
        Logging → Options Settings Terminal
        Accounts → Logging Settings Stopping Terminal
        Inputs →
        Runs → Accounts Inputs Logging Options Progress Settings Stopping Terminal
        Notifying → Runs Settings
        Verbs/Connect → Accounts Logging Options Settings Stopping Terminal
        Verbs/Forget → Inputs Logging Options Progress Settings Stopping Terminal
        Verbs/Jobs → Options Settings Terminal
        Verbs/Map → Mappings Options Runs Settings Stopping Terminal
        Verbs/Merge → Options Stopping
        Verbs/Sandbox → Options Stopping
        Verbs/Check → Options Progress Runs Settings Terminal
        Verbs/Asking → Logging Mappings Options Runs Settings Terminal Verbs/Check Verbs/Map
        Verbs/Import → Accounts Inputs Logging Notifying Options Progress Runs Settings Stopping Telemetry Terminal Verbs/Asking Verbs/Check
        Verbs → Logging Options Terminal Verbs/Asking Verbs/Connect Verbs/Forget Verbs/Import Verbs/Jobs Verbs/Map Verbs/Merge Verbs/Sandbox
        """;

    private static readonly string[] ComposesRun = [nameof(ImportRun), nameof(RunRequest), nameof(RunEnd)];

    private static readonly Lazy<IReadOnlyList<IType>> Types = new(() =>
        [.. new ArchLoader().LoadAssemblies(typeof(ImportRun).Assembly, typeof(Importer.Program.ExitCodes).Assembly).Build().Types]
    );

    [Fact]
    public void Cores_folders_use_each_other_one_way() => Check("Importer.Core", Core, forAll: ["", "Display", "Files"], ofCore: true);

    [Fact]
    public void The_programs_folders_use_each_other_one_way() => Check("Importer.Program", Program, forAll: [""], ofCore: false);

    private void Check(string root, string table, string[] forAll, bool ofCore)
    {
        var allowed = table
            .ReplaceLineEndings("\n")
            .Split('\n')
            .Select(line => line.Split('→', StringSplitOptions.TrimEntries))
            .Select(line => (Folder: line[0], Uses: line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .ToList();
        List<string> below = [];
        foreach (var (folder, uses) in allowed)
        {
            Assert.Empty(uses.Except(below)); // an arrow upwards would be a cycle
            below.Add(folder);
        }

        // The library takes a generic parameter for a type of any folder.
        var arrows = Types
            .Value.Where(type => Folder(type) is not null)
            .SelectMany(type =>
                type.Dependencies.Where(dependency => dependency.Target is not GenericParameter)
                    .Select(dependency =>
                        (From: Folder(type)!, To: Folder(dependency.Target)!, By: $"{type.Name} for {dependency.Target.Name}")
                    )
            )
            .Where(arrow => arrow.To is not null && arrow.To != arrow.From)
            .ToList();
        foreach (var from in arrows.GroupBy(arrow => arrow.From).OrderBy(from => below.IndexOf(from.Key)))
            output.WriteLine(
                $"{Shown(from.Key)} → {string.Join(' ', from.Select(arrow => arrow.To).Where(to => !forAll.Contains(to)).Distinct().Order(StringComparer.Ordinal))}"
            );

        var listed = allowed.SelectMany(line => line.Uses.Select(to => (From: line.Folder, To: to))).ToHashSet();
        var wrong = arrows
            .Where(arrow =>
                !listed.Contains((arrow.From, arrow.To))
                && arrow.To.Length > 0
                && !(forAll.Contains(arrow.To) && !forAll.Contains(arrow.From))
            )
            .GroupBy(
                arrow => (arrow.From, arrow.To),
                (arrow, uses) => $"{Shown(arrow.From)} → {arrow.To}: {string.Join(", ", uses.Select(use => use.By).Distinct().Take(4))}"
            )
            .Concat(listed.Except(arrows.Select(arrow => (arrow.From, arrow.To))).Select(arrow => $"{arrow.From} → {arrow.To} is not used"))
            .ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        string? Folder(IType type)
        {
            var name = type.Namespace?.FullName ?? "";
            if (name == root)
                return
                    ofCore
                    && ComposesRun.Any(run =>
                        type.FullName == $"{root}.{run}" || type.FullName.StartsWith($"{root}.{run}+", StringComparison.Ordinal)
                    )
                    ? Run
                    : "";
            if (!name.StartsWith(root + ".", StringComparison.Ordinal))
                return null;
            var folder = name[(root.Length + 1)..].Replace('.', '/');
            return ofCore ? folder.Split('/')[0] : folder;
        }

        static string Shown(string folder) => folder.Length > 0 ? folder : "(what lies beside the folders)";
    }
}
