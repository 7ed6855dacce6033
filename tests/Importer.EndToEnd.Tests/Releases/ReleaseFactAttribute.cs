using Importer.EndToEnd.Tests.Terminals;

namespace Importer.EndToEnd.Tests.Releases;

/// <summary>Builds what is handed out: takes a runtime from NuGet and its time, so only where everything is tested.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReleaseFactAttribute : FullTierFactAttribute
{
    public ReleaseFactAttribute()
    {
        if (Environment.GetEnvironmentVariable(Tool.AllThere) != "1")
            Skip = $"Fetches a runtime and builds a release: set {Tool.AllThere}=1, as .ci/run does.";
        else if (!OperatingSystem.IsLinux())
            Skip = "Releases are tried on Linux.";
    }
}
