namespace Importer.Core.Ledger;

/// <summary>All that a ledger has of a job, and how it is deleted. Within the caller's transaction.</summary>
internal static class JobRecords
{
    /// <summary>Deletes jobs, their runs, their rows' outcomes and the contacts that they accepted last.</summary>
    /// <param name="jobs">A query for the jobs' numbers.</param>
    /// <param name="value">Its <c>$a</c>.</param>
    /// <param name="contacts">Which of their contacts, a condition that may use <c>$a</c> too.</param>
    /// <returns>How many rows with an outcome, and how many contacts, are gone.</returns>
    public static (long Rows, long Contacts) Delete(LedgerFile file, string jobs, object value, string contacts = "TRUE")
    {
        var connection = file.Connection;
        long accepted = connection.Execute($"DELETE FROM contact WHERE {contacts} AND job - {AcceptedContacts.Offset} IN ({jobs})", value);
        AcceptedContacts.RemoveOrphans(file);
        var blocks = $"FROM outcome_block WHERE {OutcomeTables.JobOfBlock} IN ({jobs})";
        var rows = connection.Numbers($"SELECT {string.Join(" + ", OutcomeTables.CountColumns)} {blocks}", value).Sum();
        connection.Execute($"DELETE {blocks}", value);
        rows += connection.Execute($"DELETE FROM outcome WHERE job IN ({jobs})", value);
        connection.Execute(
            $"""
            DELETE FROM created WHERE job IN ({jobs});
            DELETE FROM unanswered WHERE job IN ({jobs});
            DELETE FROM run WHERE job IN ({jobs});
            DELETE FROM job WHERE id IN ({jobs});
            """,
            value
        );
        return (rows, accepted);
    }
}
