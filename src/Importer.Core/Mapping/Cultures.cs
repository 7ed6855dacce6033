using System.Globalization;

namespace Importer.Core.Mapping;

/// <summary>Cultures by the names that people write.</summary>
internal static class Cultures
{
    /// <summary>Whether it is a culture that exists: .NET makes one up for any well-formed name.</summary>
    public static bool IsKnown(string name)
    {
        try
        {
            return CultureInfo.GetCultureInfo(name, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    /// <summary>The culture of that name, without this machine's own adjustments; null for none.</summary>
    public static CultureInfo? Find(string? name) => string.IsNullOrEmpty(name) ? null : CultureInfo.GetCultureInfo(name, predefinedOnly: true);
}
