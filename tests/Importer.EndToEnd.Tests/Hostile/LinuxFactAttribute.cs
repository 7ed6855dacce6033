namespace Importer.EndToEnd.Tests.Hostile;

/// <summary>A test of what only Linux has: /dev/full, a pseudo-terminal, links, FIFOs, other users.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Needs Linux.";
}

/// <summary>The same with several rows.</summary>
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Needs Linux.";
}
