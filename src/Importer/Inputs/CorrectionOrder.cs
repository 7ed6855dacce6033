using Importer.Core;

namespace Importer.Program.Inputs;

/// <summary>
/// Corrected rows come before the file they come from, so that this file finds its rows settled; of <c>contacts.failed.csv</c> and
/// <c>contacts.failed-2.csv</c> the latter first. All others keep their order. Pure.
/// </summary>
internal static class CorrectionOrder
{
    public static IReadOnlyList<string> Of(IReadOnlyList<string> inputs)
    {
        var places = new Dictionary<string, int>();
        for (var i = 0; i < inputs.Count; i++)
            places.TryAdd(StemOf(inputs[i]), i);
        return
        [
            .. inputs
                .Select((input, place) => (Input: input, Place: place, Name: ResultName.Parse(Path.GetFileName(input))))
                .OrderBy(one => Origin(one.Input, one.Name, one.Place))
                .ThenByDescending(one => one.Name.Corrections)
                .Select(one => one.Input),
        ];

        // The place of the file that it began with, as far as that is among them.
        int Origin(string input, ResultName name, int place) =>
            name.Corrections == 0
                ? place
                : name
                    .Origins.Select(origin => places.TryGetValue(InFolder(input, origin), out var found) ? found : place)
                    .LastOrDefault(found => found != place, place);
    }

    private static string StemOf(string input) => InFolder(input, ResultName.WithoutInputEnding(Path.GetFileName(input)));

    private static string InFolder(string input, string stem) => Path.Combine(Path.GetDirectoryName(input) ?? "", stem);
}
