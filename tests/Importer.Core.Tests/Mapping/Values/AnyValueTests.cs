using System.Globalization;
using CsCheck;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Values;

/// <summary>
/// A converter that throws ends the run at that row, today and on every later try: whatever a cell holds comes to a value or to a reason.
/// </summary>
public sealed class AnyValueTests
{
    private static readonly NumberRange AnyNumber = new(null, null, null);

    private static readonly CultureInfo[] Cultures =
    [
        .. new[] { "de-DE", "fr-FR", "tr-TR", "en-US", "en-IN", "de-CH", "ar-SA", "th-TH", "fa-IR", "ja-JP" }.Select(
            CultureInfo.GetCultureInfo
        ),
    ];

    private static readonly ValueConverter[] Converters =
    [
        new EmailConverter(254, null),
        new EmailConverter(254, LetterCase.Lower),
        new CountryConverter(),
        new TextConverter(20, LetterCase.Upper, CultureInfo.GetCultureInfo("tr-TR")),
        new TextConverter(null, null, null),
        new PhoneConverter(null),
        .. new[] { "DE", "US", "IT", "AQ", "MX", "BR", "AR" }.Select(country => new PhoneConverter(new FixedCountry(country))),
        new DateConverter(null, null),
        .. new[] { "dd.MM.yyyy", "MM/dd/yyyy HH:mm:ss", "d MMM yy", "yyyyMMdd", "yyyy-MM-ddTHH:mm:sszzz", "dd/MM/yyyy" }.Select(
            format => new DateConverter(format, null)
        ),
        new BooleanConverter(),
        new IntegerConverter(null, AnyNumber),
        new DecimalConverter(null, new NumberRange(-5, 5, 2)),
        .. Cultures.SelectMany(culture =>
            new ValueConverter[]
            {
                new BooleanConverter(culture),
                new IntegerConverter(culture, AnyNumber),
                new DecimalConverter(culture, AnyNumber),
                new DateConverter(null, culture),
            }
        ),
    ];

    [Fact]
    public void Any_cell_gives_a_value_or_a_reason() =>
        Gen.Select(AnyText.Any, Gen.OneOf(CellKind.Text, CellKind.Number, CellKind.Boolean, CellKind.Date), Gen.Bool)
            .Sample(
                (given, kind, trim) =>
                {
                    var text = TextCleaning.Clean(given, trim);
                    if (string.IsNullOrWhiteSpace(text))
                        return; // a blank is converted by nobody
                    foreach (var converter in Converters)
                    {
                        var converted = converter.Convert(text, kind, Given.Row(""));
                        Assert.True(converted.Value is null != converted.Problem is null, $"{converter.GetType().Name} of {text}");
                    }
                },
                iter: 10_000
            );
}
