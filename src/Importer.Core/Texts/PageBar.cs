using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>The bar of outcomes as inline SVG.</summary>
internal static class PageBar
{
    /// <summary>Shares of the outcomes; a share that is too small to be seen is widened a little.</summary>
    public static Markup Of(IReadOnlyList<(string Status, long Count)> outcomes)
    {
        var total = outcomes.Sum(outcome => outcome.Count);
        if (total == 0)
            return Markup.None;

        var widths = outcomes.Select(outcome => Math.Max(3, 1000.0 * outcome.Count / total)).ToList();
        var scale = 1000 / widths.Sum();
        var at = 0.0;
        var pieces = new List<Markup>();
        for (var i = 0; i < outcomes.Count; i++)
        {
            var width = widths[i] * scale;
            pieces.Add(Html.Of($"""<rect x="{at}" width="{width}" height="20" fill="{PageStyle.Colour(outcomes[i].Status)}"/>"""));
            at += width;
        }

        var words = string.Join(", ", outcomes.Select(outcome => $"{Number(outcome.Count)} {outcome.Status}"));
        return Html.Of(
            $"""
            <svg class="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label="Outcomes: {words}">{pieces}</svg>

            """
        );
    }
}
