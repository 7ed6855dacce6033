using Importer.Core.Display;

namespace Importer.Core.Mapping;

/// <summary>What can be told from the mapping alone: the rules of the vendor's page (Usage) for every row at once.</summary>
internal sealed class MappingRules(MappingDocument document)
{
    private readonly List<MappingGap> _problems = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _sets = [.. document.Attributes.Select(attribute => attribute.Set).Distinct()];

    public static (IReadOnlyList<MappingGap> Problems, IReadOnlyList<string> Warnings) Check(MappingDocument document)
    {
        var rules = new MappingRules(document);
        rules.CheckKey();
        rules.CheckSetNames();
        foreach (var channel in Channel.All)
            rules.CheckChannel(channel);
        rules.CheckSomeChannel();
        rules.WarnOfRequired();
        return (rules._problems, rules._warnings);
    }

    private void CheckKey()
    {
        if (document.Key is null)
            _problems.Add(
                new(
                    "no column is named for the contact key: name its column Contact Key, or set \"contactKey\": \"…\" in the mapping. It "
                        + "is never guessed, because each new key is a billed contact.",
                    "The contact key is missing: choose the column that identifies each contact."
                )
            );
        if (document.Key is { Source: JoinedColumns { Columns.Count: > 1, Join: "" } })
            _warnings.Add(
                "contactKey joins its columns without a separator, so 12 and 3 make the same key as 1 and 23, and two people become one "
                    + "contact. Set \"join\", such as \"-\", unless the parts have fixed lengths."
            );
    }

    private void CheckSetNames()
    {
        foreach (var set in _sets)
        {
            if (set.Contains("WhatsApp", StringComparison.OrdinalIgnoreCase))
                _problems.Add(new($"the set \"{set}\": Marketing Cloud does not accept WhatsApp here; remove it."));
            else if (SetNames.All.Contains(set))
                continue;
            else if (
                SetNames.All.FirstOrDefault(known => string.Equals(known, set.Trim(), StringComparison.OrdinalIgnoreCase)) is { } known
            )
                _problems.Add(new($"the set \"{set}\" is written \"{known}\"; names are matched exactly."));
            else if (NearestNames.Misspelt(set, SetNames.All) is { } near)
                _warnings.Add($"The set \"{set}\" is sent as it is written; if \"{near}\" is meant, correct it.");
        }
    }

    private void CheckChannel(Channel channel)
    {
        var mapped = _sets.Where(channel.Holds).ToList();
        if (mapped.Count == 0)
            return;
        var missing = channel.Needed.Where(set => !mapped.Contains(set)).ToList();
        if (missing.Count > 0)
            _problems.Add(
                new(
                    $"{string.Join(" and ", mapped)} {(mapped.Count == 1 ? "needs" : "need")} {string.Join(" and ", missing)} to go along.",
                    $"{string.Join(" and ", mapped)} {(mapped.Count == 1 ? "needs" : "need")} {string.Join(" and ", missing)} to go along: "
                        + $"choose a column for {channel.AddressSet}.{channel.Address}."
                )
            );
        if (mapped.Contains(channel.AddressSet))
        {
            CheckAttribute(channel.AddressSet, channel.Address, "without it the set is never sent", "choose its column");
            if (channel.NeededAttribute is { } needed)
                CheckAttribute(channel.AddressSet, needed, Remedy(needed), PlainRemedy(needed));
        }

        CheckEmpty(channel);
        if (document.Attributes.FirstOrDefault(channel.IsAddress) is { OnBlank: BlankRule.Clear } address)
            _warnings.Add(
                $"{address.FullName}: \"onBlank\": \"clear\" has no effect; where the {channel.Noun} is blank, its sets are left out."
            );
        CheckOmitted(channel);
        if (channel.Needed.Count > 1 && missing.Count == 0)
            WarnOfAddressMissing(channel, mapped);
    }

    private void CheckAttribute(string set, string name, string why, string plain)
    {
        var names = document.Attributes.Where(attribute => attribute.Set == set).Select(attribute => attribute.Name).ToList();
        if (!names.Contains(name))
            _problems.Add(new($"{set} needs {name}: {why}{NearestNames.Clause(name, names)}.", $"{set} needs {name}: {plain}."));
    }

    /// <summary>An empty text is as good as none.</summary>
    private void CheckEmpty(Channel channel)
    {
        foreach (var attribute in document.Attributes.Where(attribute => channel.IsAddress(attribute) || channel.IsNeeded(attribute)))
        {
            if (attribute is { Source: Constant { Value: string constant } } && string.IsNullOrWhiteSpace(constant))
                _problems.Add(
                    new(
                        $"{attribute.FullName} is needed; its \"value\" must not be empty.",
                        $"{attribute.FullName} is needed: enter its value."
                    )
                );
            if (attribute.Default is string text && string.IsNullOrWhiteSpace(text))
                _problems.Add(
                    new(
                        $"{attribute.FullName} is needed; its \"default\" must not be empty.",
                        $"{attribute.FullName} is needed: enter what is sent where it is blank."
                    )
                );
        }
    }

    /// <summary>What a channel cannot do without is never left out.</summary>
    private void CheckOmitted(Channel channel)
    {
        foreach (var attribute in document.Attributes.Where(attribute => channel.IsAddress(attribute) || channel.IsNeeded(attribute)))
        {
            if (attribute.OnInvalid == InvalidRule.Omit)
                _problems.Add(
                    new(
                        $"{attribute.FullName}: \"onInvalid\": \"omit\" is not possible, because {attribute.Set} cannot be sent without "
                            + "it; remove it.",
                        $"A value of {attribute.FullName} that cannot be sent must refuse the row: {attribute.Set} cannot do without it."
                    )
                );
        }
    }

    private static string PlainRemedy(string attribute) =>
        attribute switch
        {
            "HTML Enabled" => "choose a yes/no column, or yes or no for every row",
            "Locale" => "choose the column with the country, or one country for every row",
            _ => "choose the column with the application's id, or one id for every row",
        };

    private static string Remedy(string attribute) =>
        attribute switch
        {
            "HTML Enabled" => "a yes/no column, or the same for every row: \"Email Addresses.HTML Enabled\": { \"value\": true }",
            "Locale" =>
                "a column with the country, or the same for every row: \"MobileConnect Demographics.Locale\": { \"value\": \"US\" }",
            _ => "the application's id, a column or the same for every row: \"MobilePush Demographics.Application\": { \"value\": \"…\" }",
        };

    /// <summary>The page's example gives the address in each LINE set; it does not say that it must be there.</summary>
    private void WarnOfAddressMissing(Channel channel, List<string> mapped)
    {
        foreach (
            var set in mapped.Where(set =>
                !document.Attributes.Any(a => a.Set == set && a.Name == channel.Address) && set != channel.AddressSet
            )
        )
            _warnings.Add(
                $"{set} is mapped without {channel.Address}; Marketing Cloud's own example gives it in each of the {channel.Noun}'s sets."
            );
    }

    private void WarnOfRequired()
    {
        foreach (var attribute in document.Attributes.Where(attribute => attribute is { Required: true, OnInvalid: InvalidRule.Omit }))
            _warnings.Add($"{attribute.FullName}: \"onInvalid\": \"omit\" has no effect, because it is \"required\".");
    }

    private void CheckSomeChannel()
    {
        if (!Channel.All.Any(channel => _sets.Any(channel.Holds)))
        {
            _problems.Add(
                new(
                    "no way to reach a person is mapped; at least one is needed: an e-mail address (Email Addresses), a mobile number "
                        + "(MobileConnect Demographics), "
                        + "a push device (MobilePush Demographics) or a LINE address (GroupConnect LINE Addresses and Subscriptions)."
                )
            );
        }
    }
}
