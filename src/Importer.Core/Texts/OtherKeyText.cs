using System.Globalization;
using Importer.Core.Display;

namespace Importer.Core.Texts;

/// <summary>That a file has another contact key than the last one with the same headings, in plain words.</summary>
public static class OtherKeyText
{
    /// <param name="before">The last file's key.</param>
    /// <param name="input">The last file.</param>
    /// <param name="at">When that was imported.</param>
    /// <param name="column">This file's key.</param>
    public static string Of(string before, string input, DateTimeOffset at, string column) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The last file with these headings ({DisplayText.Input(input)}, {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC) was imported with "
                + $"{before} as the contact key, this one has {column}. People imported then get a second, billed contact"
        ) + ".";

    /// <summary>What a person is asked; the answer is yes or no.</summary>
    public static string Question(string column) => $"Import with {column} as the contact key all the same? ";
}
