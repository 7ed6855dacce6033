using System.Globalization;
using Importer.Core.Mapping.Values;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Mapping.Values;

internal static class Converting
{
    /// <summary>The value as invariant text, or <c>!code</c>; then <c> ?</c> where there is advice.</summary>
    public static string Show(this ValueConverter converter, string text, CellKind kind = CellKind.Text, string others = "")
    {
        var converted = converter.Convert(text, kind, Given.Row(others));
        var value = converted.Problem is { } problem
            ? $"!{problem.Code}"
            : Convert.ToString(converted.Value, CultureInfo.InvariantCulture)!;
        return converted.Advice is null ? value : $"{value} ?";
    }

    public static CultureInfo? Culture(string name) => name.Length == 0 ? null : CultureInfo.GetCultureInfo(name);
}
