using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Importer.Program.Telemetry;

/// <summary>
/// Writes Prometheus' text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats) for node_exporter's textfile collector.
/// Every metric has the label <c>task</c>, since the collector refuses two files with the same metrics and labels.
/// </summary>
internal sealed class PrometheusText(string task)
{
    /// <summary>The beginning of every file with Importer's metrics.</summary>
    public const string Begins = "# HELP importer_";

    private readonly StringBuilder text = new();

    /// <summary>
    /// Adds an instrument with all its values. Counters are written as gauges: after a run they stay constant, and the next run
    /// starts at zero.
    /// </summary>
    public void Add(Instrument instrument, IReadOnlyList<Figure> figures)
    {
        if (figures.Count == 0)
            return;
        var name = Name(instrument);
        Head(name, instrument is Histogram<double> ? "histogram" : "gauge", instrument.Description!);
        foreach (var figure in figures)
        {
            if (figure.Buckets is not { } buckets)
            {
                Line(name, [figure.Label], figure.Value);
                continue;
            }

            foreach (var (most, count) in buckets)
                Line(name + "_bucket", [figure.Label, ("le", Number(most))], count);
            Line(name + "_sum", [figure.Label], figure.Value);
            Line(name + "_count", [figure.Label], buckets[^1].Count);
        }
    }

    /// <summary>Adds a single value.</summary>
    public void Add(string name, string help, double value, (string Name, string Value)? label = null)
    {
        Head(name, "gauge", help);
        Line(name, [label], value);
    }

    public override string ToString() => text.ToString();

    /// <summary>
    /// <c>importer_request_duration_seconds</c> for <c>importer.request.duration</c> in s: the usual conversion of OpenTelemetry names to
    /// Prometheus.
    /// </summary>
    public static string Name(Instrument instrument) =>
        instrument.Name.Replace('.', '_')
        + instrument.Unit switch
        {
            "s" => "_seconds",
            "1" => "_ratio",
            { } unit when unit.EndsWith("/s", StringComparison.Ordinal) => "_per_second",
            _ => "",
        };

    private void Head(string name, string type, string help) =>
        text.Append("# HELP ")
            .Append(name)
            .Append(' ')
            .Append(help)
            .Append(".\n# TYPE ")
            .Append(name)
            .Append(' ')
            .Append(type)
            .Append('\n');

    private void Line(string name, (string Name, string Value)?[] labels, double value)
    {
        text.Append(name).Append("{task=\"").Append(Quoted(task)).Append('"');
        foreach (var label in labels)
            if (label is var (labelled, content))
                text.Append(',').Append(labelled.Replace('.', '_')).Append("=\"").Append(Quoted(content)).Append('"');
        text.Append("} ").Append(Number(value)).Append('\n');
    }

    private static string Quoted(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : value.ToString(CultureInfo.InvariantCulture);
}
