using System.Text;
using System.Text.RegularExpressions;
using Importer.Core.Display;
using Importer.Core.Files;

namespace Importer.Program.Logging;

/// <summary>
/// Removes events that contain any of the given texts from a state directory's log files. Only Debug and Verbose events contain
/// contact data.
/// </summary>
internal static partial class LogTraces
{
    /// <returns>How many events were removed.</returns>
    /// <exception cref="IOException">A log could not be written; a second call removes the rest.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static int Remove(string stateDirectory, WholeTexts texts)
    {
        var folder = Logs.Folder(stateDirectory);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "importer-*").Sum(path => RemoveFrom(path, texts)) : 0;
    }

    private static int RemoveFrom(string path, WholeTexts texts)
    {
        var kept = new StringBuilder();
        var removed = 0;
        foreach (var logged in Events(path))
        {
            if (Detailed().IsMatch(logged) && texts.IsIn(logged))
                removed++;
            else
                kept.Append(logged);
        }

        if (removed > 0)
            PrivateFiles.Write(path, Encoding.UTF8.GetBytes(kept.ToString()));
        return removed;
    }

    /// <summary>The events, each with the lines of its exception, which do not begin with a time.</summary>
    private static IEnumerable<string> Events(string path)
    {
        var logged = new StringBuilder();
        foreach (var line in File.ReadLines(path))
        {
            if (logged.Length > 0 && Begins().IsMatch(line))
            {
                yield return logged.ToString();
                logged.Clear();
            }

            logged.Append(line).Append(Environment.NewLine);
        }

        if (logged.Length > 0)
            yield return logged.ToString();
    }

    [GeneratedRegex(@"^(?:\d{4}-\d\d-\d\dT|\{""@t"":)")]
    private static partial Regex Begins();

    [GeneratedRegex(@"^\S+ (?:DBG|VRB) |""@l"":""(?:Debug|Verbose)""")]
    private static partial Regex Detailed();
}
