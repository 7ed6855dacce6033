using ArchUnitNET.Loader;

namespace Importer.Tests;

/// <summary>Which folder of the program may use which: no other arrows, and so no cycles. A new arrow is added here, or better avoided.</summary>
public sealed class ArrowsTests
{
    /// <summary>Each folder with those that it uses, the lowest first. What lies beside Program.cs belongs to everyone.</summary>
    private const string Allowed =
        """
        Settings →
        Options → Settings
        Stopping →
        Telemetry →
        Terminal →
        Progress → Options Terminal
        Logging → Options Settings Terminal
        Accounts → Logging Options Settings Stopping Terminal
        Inputs →
        Runs → Accounts Inputs Logging Options Progress Settings Stopping Terminal
        Verbs/Connect → Accounts Logging Options Settings Stopping
        Verbs/Jobs → Options Settings Terminal
        Verbs/Map → Inputs Options Settings Stopping
        Verbs/Merge → Options Stopping
        Verbs/Sandbox → Options Stopping
        Verbs/Check → Options Progress Runs Settings Stopping
        Verbs/Asking → Accounts Logging Options Runs Settings Stopping Terminal Verbs/Check Verbs/Map
        Verbs/Import → Accounts Inputs Logging Options Progress Runs Settings Stopping Telemetry Terminal Verbs/Asking Verbs/Check
        Verbs → Options Terminal Verbs/Asking Verbs/Connect Verbs/Import Verbs/Jobs Verbs/Map Verbs/Merge Verbs/Sandbox
        """;

    [Fact]
    public void The_programs_folders_use_each_other_one_way()
    {
        var allowed = Allowed.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split('→', StringSplitOptions.TrimEntries)).ToList();
        List<string> below = [];
        foreach (var line in allowed)
        {
            Assert.Empty(Names(line[1]).Except(below)); // an arrow upwards would be a cycle
            below.Add(line[0]);
        }

        var arrows = Arrows("Importer.Program").ToList();

        Assert.Equal(
            [],
            arrows.Where(arrow => arrow.To.Length > 0 && !allowed.Any(line => line[0] == arrow.From && Names(line[1]).Contains(arrow.To)))
                .Select(arrow => $"{(arrow.From.Length > 0 ? arrow.From : "beside Program.cs")} → {arrow.To}, by {arrow.By}"));
        Assert.NotEmpty(arrows);
    }

    private static string[] Names(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every use of a type by another folder's, as compiled. Program.cs is on top and may use all.</summary>
    private static IEnumerable<(string From, string To, string By)> Arrows(string root)
    {
        var program = new ArchLoader().LoadAssemblies(typeof(Importer.Program.ExitCodes).Assembly).Build();
        return program.Types.Where(type => Folder(type.Namespace?.FullName) is not null).SelectMany(type => type.Dependencies
            .Select(dependency => (From: Folder(type.Namespace?.FullName)!, To: Folder(dependency.Target.Namespace?.FullName)!, By: type.Name))
            .Where(arrow => arrow.To is not null && arrow.To != arrow.From)).Distinct();

        string? Folder(string? name) => name == root ? "" : name?.StartsWith(root + ".", StringComparison.Ordinal) == true ? name[(root.Length + 1)..].Replace('.', '/') : null;
    }
}
