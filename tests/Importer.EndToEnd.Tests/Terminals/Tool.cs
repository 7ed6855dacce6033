namespace Importer.EndToEnd.Tests.Terminals;

/// <summary>A program of the system's that a test drives: where it is missing, the test is skipped with the reason.</summary>
internal static class Tool
{
    /// <summary>Set where every tool has been installed (.ci/run): a missing one then fails its tests instead of skipping them.</summary>
    public const string AllThere = "IMPORTER_ALL_TOOLS";

    /// <summary>Full path, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    /// <summary>Why a test is skipped; null where it is not.</summary>
    public static string? WhyNot(string name, string package) =>
        Find(name) is not null || Environment.GetEnvironmentVariable(AllThere) == "1"
            ? null
            : $"{name} is not on the path (Debian: apt-get install {package}).";
}

/// <summary>A test in a terminal (tmux).</summary>
public sealed class TerminalFactAttribute : FullTierFactAttribute
{
    public TerminalFactAttribute() => Skip = Tool.WhyNot("tmux", "tmux");
}

/// <summary>A test that drives a program of the system's.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FullTierFactAttribute
{
    public ToolFactAttribute(string tool, string package) => Skip = Tool.WhyNot(tool, package);
}

/// <summary>The same with several rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(string tool, string package) => Skip = Tool.WhyNot(tool, package);
}
