using System.Globalization;

namespace Importer.EndToEnd.Tests.Recovery;

/// <summary>
/// Minutes, not seconds: run only where <c>IMPORTER_LONG_TESTS</c> is set, to 1 or to the number of kills that is wanted.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FullTierFactAttribute
{
    private const string Variable = "IMPORTER_LONG_TESTS";
    private const int UsualKills = 300;

    public LongFactAttribute()
    {
        if (Kills == 0)
            Skip = $"Takes minutes: set {Variable}=1 ({UsualKills} kills), or to the number of kills.";
    }

    public static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var kills)
            ? kills == 1
                ? UsualKills
                : kills
            : 0;
}
