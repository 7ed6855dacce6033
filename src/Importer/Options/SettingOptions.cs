using System.CommandLine;
using Importer.Program.Settings;

namespace Importer.Program.Options;

/// <summary>The options of verbs without FILE that say where settings and state are; they mean what they mean to <c>import</c>.</summary>
internal static class SettingOptions
{
    public static Option<string?> State() => OptionForms.Text("--state", "DIR", "Folder for the ledger and logs");

    public static Option<string?> Config() => OptionForms.Text("--config", "FILE", "A settings file");

    public static IReadOnlyList<OptionSetting> Of(ParseResult parsed, Option<string?> state) =>
        parsed.GetValue(state) is { } directory ? [new OptionSetting("State:Directory", state.Name, directory)] : [];
}
