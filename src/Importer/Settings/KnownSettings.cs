using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Importer.Core.Contacts;
using Importer.Core.Rows;
using Importer.Core.Sending;

namespace Importer.Program.Settings;

/// <summary>One setting: its name, what it means, what its text must look like.</summary>
/// <param name="Default">As docs show it; the value itself, and its range, stand on the options record's property.</param>
internal sealed record Setting(string Section, string Name, SettingForm Form, string Default, string Meaning)
{
    /// <summary><c>Sending:Concurrency</c>.</summary>
    public string FullName => $"{Section}:{Name}";

    /// <summary><c>IMPORTER_Sending__Concurrency</c>.</summary>
    public string Variable => $"IMPORTER_{Section}__{Name}";
}

/// <summary>
/// Every setting there is: what names are known, how each is checked, what docs/settings.md says. A test holds the names against
/// the records they are bound to and the page against this list.
/// </summary>
internal static class KnownSettings
{
    private static readonly SendingOptions Sending = new();
    private static readonly ReadingOptions Reading = new();

    public static IReadOnlyList<Setting> All { get; } =
    [
        Of<MarketingCloudOptions>(nameof(MarketingCloudOptions.Subdomain), SettingForm.Subdomain, "", "The tenant's subdomain, as it stands before `.auth.marketingcloudapis.com`"),
        Of<MarketingCloudOptions>(nameof(MarketingCloudOptions.ClientId), SettingForm.Pasted, "", "The installed package's client id (server-to-server)"),
        Of<MarketingCloudOptions>(nameof(MarketingCloudOptions.ClientSecret), SettingForm.Secret, "", "Its secret; best kept in a secrets folder or the environment"),
        Of<MarketingCloudOptions>(nameof(MarketingCloudOptions.AccountId), SettingForm.Digits, "the package's own", "The business unit's MID"),
        Of<MarketingCloudOptions>(nameof(MarketingCloudOptions.AuthBaseUrl), SettingForm.Address, "from the subdomain", "Where to sign in instead"),
        Of<MarketingCloudOptions>(nameof(MarketingCloudOptions.RestBaseUrl), SettingForm.Address, "as the token says", "Where to send contacts instead"),
        Of<SendingOptions>(nameof(Sending.Concurrency), SettingForm.Whole, $"{Sending.Concurrency}", "Requests on the wire at once (a ceiling)"),
        Of<SendingOptions>(nameof(Sending.RequestsPerSecond), SettingForm.Number, $"{Sending.RequestsPerSecond}", "Requests per second, retries included (a ceiling, where it starts)"),
        Of<SendingOptions>(nameof(Sending.MaxAttempts), SettingForm.Whole, $"{Sending.MaxAttempts}", "Attempts a row gets when answers fail to come"),
        Of<SendingOptions>(nameof(Sending.AttemptTimeout), SettingForm.Time, $"{Sending.AttemptTimeout:c}", "How long one attempt may take before it counts as unanswered"),
        Of<SendingOptions>(nameof(Sending.MaxOutage), SettingForm.Time, $"{Sending.MaxOutage:c}", "How long the service may be away before the run stops (exit 2)"),
        Of<SendingOptions>(nameof(Sending.StopGrace), SettingForm.Time, $"{Sending.StopGrace:c}", "How long requests on the wire may take to end after a signal"),
        Of<SendingOptions>(nameof(Sending.RepeatUnanswered), SettingForm.YesNo, "true", "Whether a request that may have been carried out is sent again"),
        Of<SendingOptions>(nameof(Sending.RequestsPerDay), SettingForm.WholeOrNone, "none", "Requests this tenant may be sent per UTC day"),
        Of<SendingOptions>(nameof(Sending.RequestsPerYear), SettingForm.WholeOrNone, "none", "Requests this tenant may be sent per calendar year (UTC)"),
        Of<SendingOptions>(nameof(Sending.ChangedOnly), SettingForm.YesNo, "false", "Leave out rows whose contact is as last accepted"),
        Of<ReadingOptions>(nameof(Reading.Sheet), SettingForm.Text, "the first that fits the mapping", "A workbook's sheet, by name or number from 1"),
        Of<ReadingOptions>(nameof(Reading.Delimiter), SettingForm.Delimiter, "found out", "What stands between a CSV file's cells"),
        Of<ReadingOptions>(nameof(Reading.Encoding), SettingForm.Encoding, "found out", "A CSV file's encoding"),
        Of<ReadingOptions>(nameof(Reading.HeaderRow), SettingForm.Whole, "found out", "The header's row number as a spreadsheet shows it"),
        Of<ReadingOptions>(nameof(Reading.Culture), SettingForm.Culture, "invariant", "How numbers, dates and yes/no are written in text cells"),
        Of<ReadingOptions>(nameof(Reading.MaxRecordLength), SettingForm.Whole, $"{Reading.MaxRecordLength}", "The longest record taken, in characters; a longer one is invalid"),
        Of<ReportingOptions>(nameof(ReportingOptions.Directory), SettingForm.Folder, "beside the input", "Where results go"),
        Of<StateOptions>(nameof(StateOptions.Directory), SettingForm.Folder, "the platform's state folder", "Where ledger and logs are kept; on a local disk"),
        Of<StateOptions>(nameof(StateOptions.KeepDays), SettingForm.WholeOrNone, "none; 31 for logs", "Days after which logs and what is kept of finished jobs are removed"),
    ];

    /// <summary>Sections with settings of the list above.</summary>
    public static IReadOnlyList<string> Sections { get; } = [.. All.Select(setting => setting.Section).Distinct()];

    /// <summary>What a settings file may hold at its top: those, and two that are not read name by name.</summary>
    public static IReadOnlyList<string> FileSections { get; } = [.. Sections, MappingSection, SerilogSection];

    /// <summary>A mapping, whole, read as JSON and never through the binder.</summary>
    public const string MappingSection = "Mapping";

    /// <summary>Serilog's own settings, read by Serilog.</summary>
    public const string SerilogSection = "Serilog";

    public static Setting? Find(string fullName) =>
        All.FirstOrDefault(setting => setting.FullName.Equals(fullName, StringComparison.OrdinalIgnoreCase));

    private static Setting Of<TOptions>(string name, SettingForm form, string shownDefault, string meaning) =>
        new(typeof(TOptions).Name[..^"Options".Length], name, form, shownDefault, meaning);

    /// <summary>The same where the property states the range.</summary>
    private static Setting Of<TOptions>(string name, Func<RangeAttribute, SettingForm> form, string shownDefault, string meaning) =>
        Of<TOptions>(name, form(typeof(TOptions).GetProperty(name)!.GetCustomAttribute<RangeAttribute>()!), shownDefault, meaning);
}
