using System.CommandLine;
using Importer.Program.Settings;

namespace Importer.Program.Options;

/// <summary>An option that stands for a setting; it means the same for every verb that has it.</summary>
internal sealed record SettingOption(Option<string?> Option, string Setting)
{
    public static SettingOption Of(string setting, string name, string value, string description) =>
        new(OptionForms.Text(name, value, description), setting);

    /// <summary>How a file is read: <c>--sheet</c>, <c>--delimiter</c>, <c>--encoding</c>, <c>--culture</c>.</summary>
    public static IReadOnlyList<SettingOption> Reading() =>
        [
            Of("Reading:Sheet", "--sheet", "NAME|N", "Sheet of a workbook"),
            Of("Reading:Delimiter", "--delimiter", "C", "CSV delimiter: one character or tab"),
            Of("Reading:Encoding", "--encoding", "NAME", "CSV encoding"),
            Of("Reading:Culture", "--culture", "NAME", "Culture of numbers, dates and yes/no, such as de-DE"),
        ];

    public static SettingOption State() => Of("State:Directory", "--state", "DIR", "Folder for the ledger and logs");

    /// <summary>Not a setting: where settings are.</summary>
    public static Option<string?> Config() => OptionForms.Text("--config", "FILE", "A settings file");

    /// <returns>Null where the option was not given.</returns>
    public OptionSetting? Read(ParseResult parsed) =>
        parsed.GetValue(Option) is { } value ? new OptionSetting(Setting, Option.Name, value) : null;

    /// <summary>Those of <paramref name="options"/> that were given.</summary>
    public static IReadOnlyList<OptionSetting> Read(ParseResult parsed, params IEnumerable<SettingOption> options) =>
        [.. options.Select(option => option.Read(parsed)).OfType<OptionSetting>()];
}
