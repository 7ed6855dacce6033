namespace Importer.EndToEnd.Tests.Windows;

/// <summary>
/// Runs the Windows program under wine. Skipped where there is no wine, unless <c>IMPORTER_WINE_TESTS=required</c>, as CI sets it: there a
/// suite that could not run has failed.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WineFactAttribute : FactAttribute
{
    private const string Variable = "IMPORTER_WINE_TESTS";

    public WineFactAttribute()
    {
        if (Wine.Command is null && Environment.GetEnvironmentVariable(Variable) != "required")
            Skip = "There is no wine here to run the Windows program: apt-get install wine64.";
    }
}
