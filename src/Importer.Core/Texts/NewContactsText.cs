using Importer.Core.Recording;
using static Importer.Core.Texts.Wording;

namespace Importer.Core.Texts;

/// <summary>How many contacts an import would create at most, in plain words.</summary>
internal static class NewContactsText
{
    /// <param name="jobs">Each with a limit of its own.</param>
    /// <returns>Part of a sentence: <c>at most 28 new contacts</c>; null if it was not counted.</returns>
    public static string? Of(IReadOnlyList<JobPreview> jobs)
    {
        if (jobs.Any(job => job.NewContacts is null))
            return null;
        var all = jobs.Sum(job => job.NewContacts!.Value);
        var allowed = jobs.Sum(job => Math.Min(job.NewContacts!.Value, job.NewContactsLeft ?? long.MaxValue));
        var text = all == 0 ? "no new contacts: the ledger knows every contact key" : $"at most {Count(allowed, "new contact")}";
        return all == allowed ? text : $"{text}; {Number(all - allowed)} more would exceed Sending:NewContactsLimit and are not sent";
    }
}
