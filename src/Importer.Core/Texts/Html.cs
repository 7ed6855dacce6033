using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Importer.Core.Texts;

/// <summary>
/// Markup put together with interpolation: what is interpolated is escaped, unless it is markup itself. So nothing that is in a
/// file, a header or an answer can become markup by forgetting something.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text;

    public Html(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string markup) => _text.Append(markup);

    public void AppendFormatted(string? text) => _text.Append(Encoder.Encode(text ?? ""));

    public void AppendFormatted(Markup markup) => _text.Append(markup.Text);

    public void AppendFormatted(IEnumerable<Markup> parts)
    {
        foreach (var part in parts)
            _text.Append(part.Text);
    }

    /// <summary>A coordinate: a point, two digits at most, whatever the machine's language.</summary>
    public void AppendFormatted(double number) =>
        _text.Append(Math.Round(number, 2).ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static Markup Of(Html html) => new(html._text.ToString());
}

/// <summary>Text that is markup already.</summary>
internal readonly record struct Markup(string Text)
{
    public static Markup None { get; } = new("");
}
