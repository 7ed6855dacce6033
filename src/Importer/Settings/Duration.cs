using System.Globalization;
using System.Text.RegularExpressions;

namespace Importer.Program.Settings;

/// <summary>
/// Parses a duration: <c>00:10:00</c>, <c>1.00:00:00</c>, <c>90s</c>, <c>10m</c>, <c>1h30m</c>, <c>2d</c>.
/// A number without a unit is refused: <see cref="TimeSpan.Parse(string)"/> reads 10 as ten days and 24:00:00 as 24 days.
/// </summary>
internal static partial class Duration
{
    public const string Form = "a time such as 00:10:00, 90s, 10m or 1h30m";

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var match = Clock().Match(text);
        if (!match.Success)
            match = Units().Match(text);
        if (!match.Success || match.Length == 0)
            return false;

        var seconds = (Part("d") * 86_400) + (Part("h") * 3_600) + (Part("m") * 60) + Part("s");
        if (seconds > TimeSpan.FromDays(3_650).TotalSeconds)
            return false;
        duration = TimeSpan.FromSeconds(seconds);
        return true;

        double Part(string name) =>
            match.Groups[name] is { Success: true, Value: var digits } ? double.Parse(digits, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^((?<d>\d{1,4})\.)?(?<h>\d{1,2}):(?<m>[0-5]?\d):(?<s>[0-5]?\d(\.\d{1,7})?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"^(?=.)((?<d>\d{1,6})d)?((?<h>\d{1,6})h)?((?<m>\d{1,6})m)?((?<s>\d{1,9})s)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Units();
}
