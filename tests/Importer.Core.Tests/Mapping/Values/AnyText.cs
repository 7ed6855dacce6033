using CsCheck;

namespace Importer.Core.Tests.Mapping.Values;

/// <summary>Whatever a cell may hold: texts made of pieces of addresses, numbers, dates and words, with oddities between them.</summary>
internal static class AnyText
{
    private static readonly string[] Oddities = ["\u00A0", "\u202F", "\t", "\n", "\0", "\u200B", "\u200F", "\uFEFF", "\u0301", "\uD83D", "\uDE00", "\uFFFE", "\uFFFF", "\u0085", "\u2028", "😀", "１", "٣", "−", "İ", "ı", "ß", "例"];

    // What addresses, numbers, dates and words are made of; a text of one kind more often comes near to being one.
    private static readonly string[][] Kinds =
    [
        ["@", ".", "-", "com", "org", "net", "example", "test", "localhost", "xn--", "jane", "mailto:", "<", ">", "'", "\"", ",", ";", "ü", "a", "_", " "],
        ["0", "1", "7", "00", "999999999", "E+", "e", "+", "+49", "+1", "+39", "0171", "(", ")", "/", "-", ".", ",", " ", "%", "€", "'", "ext.", "tel:", "x"],
        ["1", "9", "12", "31", "00", "02", "29", "2024", "24", ".", "/", "-", ":", " ", "T", "Z", "+02:00", "Jan", "March", "März", "janv.", "noon", "AM", "PM", ","],
        ["yes", "no", "WAHR", "faux", "DE", "DEU", "276", "Germany", "Côte", "d’", "Ivoire", "&", ",", "-", "#", "#N/A", "=\"", "\"", "1", " ", "="],
    ];

    public static readonly Gen<string> Any = Gen.Frequency(
        (18, Gen.OneOf(Kinds).SelectMany(kind => Gen.Frequency((12, Gen.OneOf(kind)), (1, Gen.OneOf(Oddities))).Array[1, 7]).Select(string.Concat)),
        (1, Gen.String));
}
