using System.Globalization;
using System.Text.RegularExpressions;

namespace Importer.Tests.Shared;

/// <summary>Reads Prometheus' text format.</summary>
internal static partial class PrometheusFigures
{
    /// <summary>
    /// Strictly: every figure under its own HELP and TYPE, named and labelled as Prometheus allows, none twice; by name and labels.
    /// </summary>
    public static Dictionary<string, double> Parse(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Dictionary<string, double> figures = [];
        HashSet<string> families = [];
        string? helped = null,
            family = null,
            type = null;
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (Help().Match(line) is { Success: true } help)
            {
                helped = help.Groups[1].Value;
                Assert.True(families.Add(helped), $"{helped} comes twice.");
            }
            else if (Type().Match(line) is { Success: true } typed)
            {
                (family, type) = (typed.Groups[1].Value, typed.Groups[2].Value);
                Assert.Equal(helped, family);
            }
            else
            {
                var sample = Sample().Match(line);
                Assert.True(sample.Success, line);
                var name = sample.Groups["name"].Value;
                Assert.Contains(name, type == "histogram" ? [$"{family}_bucket", $"{family}_sum", $"{family}_count"] : (string[])[family!]);
                var value = sample.Groups["value"].Value is "+Inf"
                    ? double.PositiveInfinity
                    : double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture);
                figures.Add(line[..line.LastIndexOf(' ')], value);
            }
        }

        return figures;
    }

    [GeneratedRegex("^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) [^\n]+$")]
    private static partial Regex Help();

    [GeneratedRegex("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (gauge|counter|histogram)$")]
    private static partial Regex Type();

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\[\\"n])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\\n]|\\[\\"n])*")*\} (?<value>[-+]?[0-9.eE+-]+|[+-]Inf|NaN)$"""
    )]
    private static partial Regex Sample();
}
