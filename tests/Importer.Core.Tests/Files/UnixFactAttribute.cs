namespace Importer.Core.Tests.Files;

/// <summary>Skips, with the reason, on Windows, which has neither permission bits nor links and pipes for everyone.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Permission bits, owners and pipes of Linux are tested.";
}
