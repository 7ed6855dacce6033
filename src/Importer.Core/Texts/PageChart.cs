using Importer.Core.Results;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>The run over time: rows per second, refusals and waits, as inline SVG.</summary>
internal static class PageChart
{
    private const double Width = 960;
    private const double Left = 64;
    private const double Right = 12;
    private const double Top = 10;
    private const double RateHeight = 200;
    private const double RefusedTop = 236;
    private const double RefusedHeight = 54;
    private const double Height = 320;
    private const int TableRows = 24;

    private static readonly TimeSpan[] Steps =
    [
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds)),
        .. new[] { 1, 2, 5, 10, 15, 30 }.Select(minutes => TimeSpan.FromMinutes(minutes)),
        .. new[] { 1, 2, 4, 6, 12, 24, 48, 96, 192 }.Select(hours => TimeSpan.FromHours(hours)),
    ];

    /// <summary>The picture with its legend and, for those who do not see it, the same as a table.</summary>
    public static Markup Section(IReadOnlyList<RunStretch> stretches) =>
        stretches.Count == 0 || stretches[^1].To <= TimeSpan.Zero
            ? Markup.None
            : Html.Of(
                $"""
        <section aria-labelledby="over-time">
        <div class="whole"><h2 id="over-time">The run over time</h2>
        <div class="legend" aria-hidden="true"><span>{Swatch("var(--accent)")}rows per second (above)</span><span>{Swatch("var(--partial)")}waiting (rate limit or outage)</span><span>{Swatch("var(--rejected)")}rows not imported (below)</span></div>
        {Picture(stretches)}</div><details>
        <summary>The same as a table</summary>
        <div class="wide" tabindex="0" role="group" aria-labelledby="over-time"><table>
        <thead><tr><th scope="col">From</th><th scope="col">To</th><th scope="col" class="number">Rows per second</th><th scope="col" class="number">Rows not imported</th><th scope="col" class="number">Waiting</th></tr></thead>
        <tbody>
        {Fewer(stretches).Select(stretch => Html.Of($"""
            <tr><td>{Duration(stretch.From)}</td><td>{Duration(stretch.To)}</td><td class="number">{Rate(stretch.RowsPerSecond)}</td><td class="number">{Number(stretch.Refused)}</td><td class="number">{Duration(stretch.Waiting)}</td></tr>

            """))}</tbody>
        </table></div>
        </details>
        </section>

        """
            );

    private static Markup Swatch(string colour) =>
        Html.Of($"""<svg class="mark" viewBox="0 0 1 1" preserveAspectRatio="none"><rect width="1" height="1" fill="{colour}"/></svg>""");

    private static IEnumerable<RunStretch> Fewer(IReadOnlyList<RunStretch> stretches) =>
        stretches.Chunk((stretches.Count + TableRows - 1) / TableRows).Select(chunk => chunk.Aggregate((one, next) => one.With(next)));

    private static Markup Picture(IReadOnlyList<RunStretch> stretches)
    {
        var end = stretches[^1].To;
        var fastest = NiceCeiling(stretches.Max(stretch => stretch.RowsPerSecond));
        var mostRefused = stretches.Max(stretch => stretch.Refused);
        double X(TimeSpan at) => Left + ((Width - Left - Right) * (at / end));
        double Y(double rate) => Top + (RateHeight * (1 - (rate / fastest)));

        // A step for each stretch: a line between their middles would show rates that never were.
        var steps = string.Join(
            ' ',
            stretches.SelectMany(stretch => new[] { stretch.From, stretch.To }.Select(at => Point(X(at), Y(stretch.RowsPerSecond))))
        );
        var waits = stretches
            .Where(stretch => stretch.Waiting > TimeSpan.Zero)
            .Select(stretch =>
                Html.Of(
                    $"""<rect class="wait" x="{X(stretch.From)}" y="{Top}" width="{X(stretch.From + stretch.Waiting) - X(stretch.From)}" height="{RateHeight}"/>"""
                )
            );
        var refused = stretches
            .Where(stretch => stretch.Refused > 0)
            .Select(stretch =>
                Html.Of(
                    $"""<rect class="refused" x="{X(stretch.From)}" y="{RefusedTop + RefusedHeight - Tall(stretch)}" width="{Math.Max(1, X(stretch.To) - X(stretch.From))}" height="{Tall(stretch)}"/>"""
                )
            );
        double Tall(RunStretch stretch) => Math.Max(2, RefusedHeight * stretch.Refused / Math.Max(1, mostRefused));

        return Html.Of(
            $"""
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="Rows per second over {Duration(
                end
            )}, with refusals and waits; the table below has the same figures.">
            {Enumerable.Range(0, 6).Select(i => Level(fastest * i / 5, Y(fastest * i / 5)))}
            {waits}
            <polygon class="under" points="{Point(X(TimeSpan.Zero), Y(0))} {steps} {Point(X(end), Y(0))}"/>
            <polyline class="rate" points="{steps}"/>
            <line class="grid" x1="{Left}" x2="{Width - Right}" y1="{RefusedTop + RefusedHeight}" y2="{RefusedTop + RefusedHeight}"/>
            <text x="{Left - 8}" y="{RefusedTop + 12}" text-anchor="end">{Number(mostRefused)}</text>
            <text x="{Left - 8}" y="{RefusedTop + RefusedHeight}" text-anchor="end">0</text>
            {refused}
            {Ticks(end).Select(at => Tick(X(at), Duration(at)))}
            </svg>

            """
        );
    }

    internal static IEnumerable<TimeSpan> Ticks(TimeSpan end)
    {
        var step = Steps.FirstOrDefault(step => end / step <= 7, Steps[^1] * Math.Ceiling(end / (Steps[^1] * 7)));
        for (var at = TimeSpan.Zero; at <= end; at += step)
            yield return at;
    }

    /// <summary>The next number whose fifths are short too; 1 for nothing.</summary>
    internal static double NiceCeiling(double value)
    {
        if (value <= 0)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10 }.Select(factor => factor * power).First(nice => nice >= value * 0.999999);
    }

    private static Markup Level(double rate, double y) =>
        Html.Of(
            $"""
            <line class="grid" x1="{Left}" x2="{Width - Right}" y1="{y}" y2="{y}"/><text x="{Left - 8}" y="{y + 4}" text-anchor="end">{Rate(
                rate
            )}</text>

            """
        );

    private static Markup Tick(double x, string label) =>
        Html.Of(
            $"""
            <text x="{x}" y="{Height - 8}" text-anchor="{(x > Width - 60 ? "end" : "middle")}">{label}</text>

            """
        );

    private static string Point(double x, double y) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{x:0.##},{y:0.##}");
}
