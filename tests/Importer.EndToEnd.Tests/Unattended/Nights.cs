using System.Text.RegularExpressions;
using Importer.EndToEnd.Tests.Importing;

namespace Importer.EndToEnd.Tests.Unattended;

/// <summary>
/// A folder that is imported every night. Each night the CRM leaves all contacts under the same file name, with new addresses. What the
/// contacts must be at last is kept here, and what a person had to look at.
/// </summary>
internal sealed partial class Nights(Trial trial, int contacts)
{
    private readonly Dictionary<string, string> expected = [];

    /// <summary>Exit codes of all commands, in their order.</summary>
    public List<int> Codes { get; } = [];

    public string Inbox => Path.Combine(trial.Program.Folder, "inbox");

    /// <summary>Writes the night's file.</summary>
    /// <param name="wrong">Numbers of contacts whose address is no address that night.</param>
    public void Deliver(int night, params int[] wrong)
    {
        var rows = Enumerable
            .Range(1, contacts)
            .Select(number =>
            {
                var (key, mail) = ($"C-{number}", $"night{night}.customer{number}@northwind-sample.com");
                if (wrong.Contains(number))
                    return $"{key},night{night}.customer{number}@,yes\n";
                expected[key] = mail;
                return $"{key},{mail},yes\n";
            });
        trial.Program.Write("inbox/contacts.csv", Trial.Header + string.Concat(rows));
    }

    /// <summary>Contacts whose newest address is one that was corrected.</summary>
    public void Expect(int number, string mail) => expected[$"C-{number}"] = mail;

    public async Task<Ended> RunAsync(params string[] arguments)
    {
        var ended = await trial.RunAsync(arguments);
        lock (Codes)
            Codes.Add(ended.ExitCode);
        return ended;
    }

    /// <summary>Takes addresses of a file of failed rows that end with @ and completes them, and puts the file into the inbox.</summary>
    public void CorrectAndPutBack(string path)
    {
        var text = File.ReadAllText(path);
        File.WriteAllText(
            Path.Combine(Inbox, Path.GetFileName(path)),
            text.Replace("@,", "@corrected-sample.com,", StringComparison.Ordinal)
        );
        if (Path.GetDirectoryName(path) != Inbox)
            File.Delete(path);
    }

    /// <summary>Moves a file and its results out of the inbox.</summary>
    /// <returns>Where its failed rows are now; null if there are none.</returns>
    public string? MoveAway(string name)
    {
        var done = Directory.CreateDirectory(Path.Combine(trial.Program.Folder, "done", $"{Codes.Count}")).FullName;
        foreach (var path in Directory.GetFiles(Inbox, name + ".*"))
        {
            File.Copy(path, Path.Combine(done, Path.GetFileName(path)));
            File.Delete(path);
        }

        return Path.Combine(done, name + ".failed.csv") is var failed && File.Exists(failed) ? failed : null;
    }

    /// <summary>The newest address of every contact is at the server.</summary>
    public void AssertNewest() =>
        Assert.Equal(
            expected.OrderBy(contact => contact.Key, StringComparer.Ordinal),
            trial
                .Contacts.Where(entry => entry.ContactWritten)
                .GroupBy(entry => entry.ContactKey!)
                .Select(all => KeyValuePair.Create(all.Key, Mail().Match(all.Last().Body).Groups[1].Value))
                .OrderBy(contact => contact.Key, StringComparer.Ordinal)
        );

    /// <summary>How many requests with the same body were sent more often than once.</summary>
    public int SentTwice => trial.Contacts.GroupBy(entry => entry.Body).Sum(same => same.Count() - 1);

    public IReadOnlyList<string> Left => trial.Names("inbox");

    [GeneratedRegex("\"(night[^\"]+@[^\"]+)\"")]
    private static partial Regex Mail();
}
