using System.Globalization;

namespace Importer.Core.Mapping.Values;

/// <summary>A mapping's or a contact's value as text.</summary>
internal static class ScalarText
{
    /// <param name="value">A string, bool, long or decimal; null is empty.</param>
    /// <returns>As JSON writes it, without quotes: <c>true</c>, <c>1.5</c>.</returns>
    public static string Of(object? value) =>
        value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
