using System.Globalization;

namespace Importer.Program.Terminal;

/// <summary>A choice from a list whose lines are numbered from 1. Choices are indexes from 0; null where the answer is no such line.</summary>
internal static class NumberedList
{
    public const string Prompt = "Which one? Enter its number or name, or press Enter to cancel: ";

    public static string Possible(int count) => $"Please enter a number from 1 to {count}, or a name from the list.";

    /// <summary>By number; where there is no such line, by name.</summary>
    public static int? Choose(string answer, IReadOnlyList<string> names) => ByNumber(answer, names.Count) ?? ByName(answer, names);

    public static int? ByNumber(string answer, int count) =>
        int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= count
            ? number - 1
            : null;

    public static int? ByName(string answer, IReadOnlyList<string> names) =>
        names
            .Index()
            .Where(each => string.Equals(each.Item, answer, StringComparison.OrdinalIgnoreCase))
            .Select(each => (int?)each.Index)
            .FirstOrDefault();
}
