using Importer.Core.Rows;

namespace Importer.Core.Mapping;

/// <summary>What is remembered of a file's headings and of its contact key.</summary>
public static class KeyHeadings
{
    /// <summary>The same for files with the same headings, in whatever order; <c>importError</c>, blanks and case do not count.</summary>
    public static string Of(SourceInfo info) =>
        string.Join(
            '\n',
            info.Header.Where(heading => heading.Length > 0 && !Heading.IsError(heading))
                .Select(heading => heading.ToUpperInvariant())
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    /// <summary>The key's column for people, <c>Region + Customer No</c> for several.</summary>
    public static string Of(KeyMapping key) =>
        string.Join(" + ", key.Columns.Select(Heading.Shown)) + (key.Property == KeyProperty.ContactId ? " (contactID)" : "");
}
