using Importer.EndToEnd.Tests.Terminals;

namespace Importer.EndToEnd.Tests.Windows;

/// <summary>A test of the Windows program under wine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WineFactAttribute : FullTierFactAttribute
{
    public WineFactAttribute()
    {
        if (Wine.Command is null && Environment.GetEnvironmentVariable(Tool.AllThere) != "1")
            Skip = "There is no wine here to run the Windows program (Debian: apt-get install wine64).";
    }
}
