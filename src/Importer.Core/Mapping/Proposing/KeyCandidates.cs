namespace Importer.Core.Mapping.Proposing;

/// <summary>Finds columns that may be the contact key; which one it is, a person says.</summary>
internal static class KeyCandidates
{
    /// <summary>
    /// Columns that are called as keys are, and the e-mail address; without any of the former whatever else is different in every row.
    /// </summary>
    public static List<KeyCandidate> Find(IReadOnlyList<SampledColumn> columns, IReadOnlyList<Claim> claims)
    {
        var email = columns
            .Where(column =>
                column.IsFull
                && column.IsUnique
                && claims.Any(claim => claim.Column == column && claim.Attribute == (SetNames.EmailAddresses, "Email Address"))
            )
            .ToList();
        var called = columns
            .Where(column =>
                column.IsUnique
                && HeadingHints.IsKey(column.Heading)
                && column.Filled.Count > 0
                && column.Blanks * 10 <= column.Filled.Count
            )
            .ToList();
        var others = columns.Where(column =>
            column.IsFull && column.IsUnique && column.Shape.Type != AttributeType.Date && claims.All(claim => claim.Column != column)
        );
        return [.. called.Concat(email).Concat(called.Count > 0 ? [] : others).Select(Of)];
    }

    /// <summary>Marketing Cloud's own ids are whole numbers; a CRM's Contact ID (003…) is a key.</summary>
    public static bool IsOfMarketingCloud(SampledColumn column) =>
        HeaderAliases.FindKey(column.Heading) != KeyProperty.ContactId
        || column.Filled.All(cell => !cell.Text.AsSpan().Trim().ContainsAnyExceptInRange('0', '9'));

    public static KeyCandidate Of(SampledColumn column) => new(column.Heading, column.Blanks);
}
