using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Importer.Core;
using Xunit.Abstractions;

namespace Importer.Program.Tests.Architecture;

/// <summary>
/// Which folder may use which: what the compiled types reference, in signatures, fields and bodies. A folder uses only folders listed above it, so there are no cycles.
/// An arrow that is not listed fails the test; so does a listed one that no code needs any more.
/// </summary>
/// <remarks>To print the arrows: <c>dotnet test tests/Importer.Tests --filter ArrowsTests --logger "console;verbosity=detailed"</c>.</remarks>
public sealed class ArrowsTests(ITestOutputHelper output)
{
    private const string Core = "Importer.Core";
    private const string Exe = "Importer.Program";

    /// <summary>What composes a run lies in Core's root, above all folders; the root's other types are for everyone.</summary>
    private const string Run = "ImportRun";

    private static readonly string[] RunTypes = [nameof(ImportRun), nameof(RunRequest), nameof(RunEnd)];

    /// <summary>Used by all: the root's types, text that is safe to show, and opening and writing files safely.</summary>
    private static readonly string[] ForAll = ["", "Display", "Files"];

    private static readonly (string Folder, string[] Uses)[] CoreArrows =
    [
        ("", []),
        ("Display", []),
        ("Files", []),
        ("Contacts", []),
        ("Rows", []),
        ("Ledger", []),
        ("Mapping", ["Contacts", "Rows"]),
        ("Sending", ["Contacts"]),
        ("Results", ["Rows"]),
        ("Recording", ["Contacts", "Rows", "Ledger", "Mapping", "Sending", "Results"]),
        ("Measuring", ["Contacts", "Sending", "Recording"]),
        ("Texts", ["Mapping", "Results", "Recording"]),
        ("Sharding", ["Ledger", "Results"]),
        ("Inbox", ["Results"]),
        (Run, ["Rows", "Ledger", "Mapping", "Sending", "Results", "Recording"]),
    ];

    private static readonly Lazy<ILookup<(string From, string To), string>> Found = new(Find);

    [Fact]
    public void Folders_of_Core_use_only_what_lies_below_them() => Compare(Core, CoreArrows, ForAll);

    private void Compare(string project, (string Folder, string[] Uses)[] allowed, string[] forAll)
    {
        var arrows = allowed.SelectMany(folder => folder.Uses.Select(to => (folder.Folder, to))).ToHashSet();
        var found = Found.Value.Where(arrow => arrow.Key.From.StartsWith(project + ".", StringComparison.Ordinal))
            .Select(arrow => (From: arrow.Key.From[(project.Length + 1)..], To: arrow.Key.To[(project.Length + 1)..], Why: string.Join(", ", arrow.Distinct().Take(5))))
            .ToList();
        foreach (var from in found.GroupBy(arrow => arrow.From).OrderBy(from => Place(from.Key)))
            output.WriteLine($"{(from.Key.Length == 0 ? "(root)" : from.Key)} -> {string.Join(", ", from.Select(arrow => arrow.To.Length == 0 ? "(root)" : arrow.To).Order())}");

        Assert.Empty(allowed.SelectMany(folder => folder.Uses.Where(to => Place(to) >= Place(folder.Folder)).Select(to => $"{folder.Folder} -> {to} points up")));
        Assert.Empty(found.Where(arrow => !arrows.Contains((arrow.From, arrow.To)) && !(forAll.Contains(arrow.To) && Place(arrow.To) < Place(arrow.From)))
            .Select(arrow => $"{arrow.From} -> {arrow.To}: {arrow.Why}"));
        Assert.Empty(arrows.Except(found.Select(arrow => (arrow.From, arrow.To))).Select(arrow => $"{arrow.Folder} -> {arrow.to} is listed and not used"));

        int Place(string folder) => Array.FindIndex(allowed, entry => entry.Folder == folder);
    }

    private static ILookup<(string From, string To), string> Find() =>
        new ArchLoader().LoadAssemblies(typeof(ImportRun).Assembly, typeof(ExitCodes).Assembly).Build().Types
            .SelectMany(type => type.Dependencies.Select(dependency => (From: type, To: dependency.Target)))
            // The library takes a generic parameter for a type of any namespace.
            .Where(pair => pair.To is not GenericParameter && Folder(pair.From) is { } from && Folder(pair.To) is { } to && from != to && from.Split('.')[1] == to.Split('.')[1])
            .ToLookup(pair => (Folder(pair.From)!, Folder(pair.To)!), pair => $"{pair.From.Name} uses {pair.To.Name}");

    /// <summary>Project and top folder; null for types of others.</summary>
    private static string? Folder(IType type)
    {
        var name = type.FullName;
        var project = name.StartsWith(Core + ".", StringComparison.Ordinal) ? Core : name.StartsWith(Exe + ".", StringComparison.Ordinal) ? Exe : null;
        if (project is null)
            return null;
        var rest = (type.Namespace?.FullName ?? project)[project.Length..].Split('.', StringSplitOptions.RemoveEmptyEntries);
        var isRun = project == Core && rest.Length == 0 && RunTypes.Any(run => name == $"{Core}.{run}" || name.StartsWith($"{Core}.{run}+", StringComparison.Ordinal));
        return $"{project}.{(isRun ? Run : rest.FirstOrDefault() ?? "")}";
    }
}
