namespace Importer.Core.Texts;

/// <summary>What a status means, in a few words for people (docs/results.md).</summary>
internal static class StatusMeaning
{
    public static string Of(RowStatus status) =>
        status switch
        {
            RowStatus.Imported => "accepted",
            RowStatus.Unchanged => "unchanged since last accepted, not sent",
            RowStatus.Superseded => "key imported since by a later row or a newer file",
            RowStatus.Duplicate => "key appeared in an earlier row, not sent",
            RowStatus.Partial => "the contact exists, part of it was refused",
            RowStatus.Invalid => "refused before sending",
            RowStatus.Rejected => "refused by Marketing Cloud",
            RowStatus.Failed => "gave up; not processed",
            RowStatus.Unknown => "gave up; the contact may exist",
            RowStatus.NotSent => "the run stopped before them",
            RowStatus.Skipped => "left out by where, or a forgotten contact",
            RowStatus.Ready => "would be sent",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
        };
}
