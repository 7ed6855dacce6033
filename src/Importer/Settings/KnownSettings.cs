using Importer.Core.Contacts;
using Importer.Core.Rows;
using Importer.Core.Sending;

namespace Importer.Program.Settings;

/// <summary>One setting: its name, what it means, what its text must look like.</summary>
/// <param name="Default">As docs show it; the value itself is the options record's own default.</param>
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
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly SendingOptions Sending = new();
    private static readonly ReadingOptions Reading = new();

    public static IReadOnlyList<Setting> All { get; } =
    [
        new("MarketingCloud", nameof(MarketingCloudOptions.Subdomain), SettingForm.Subdomain, "", "The tenant's subdomain, as it stands before `.auth.marketingcloudapis.com`"),
        new("MarketingCloud", nameof(MarketingCloudOptions.ClientId), SettingForm.Pasted, "", "The installed package's client id (server-to-server)"),
        new("MarketingCloud", nameof(MarketingCloudOptions.ClientSecret), SettingForm.Secret, "", "Its secret; best kept in a secrets folder or the environment"),
        new("MarketingCloud", nameof(MarketingCloudOptions.AccountId), SettingForm.Digits, "the package's own", "The business unit's MID"),
        new("MarketingCloud", nameof(MarketingCloudOptions.AuthBaseUrl), SettingForm.Address, "from the subdomain", "Where to sign in instead"),
        new("MarketingCloud", nameof(MarketingCloudOptions.RestBaseUrl), SettingForm.Address, "as the token says", "Where to send contacts instead"),
        new("Sending", nameof(Sending.Concurrency), SettingForm.Whole(1, 256), $"{Sending.Concurrency}", "Requests on the wire at once (a ceiling)"),
        new("Sending", nameof(Sending.RequestsPerSecond), SettingForm.Rate, $"{Sending.RequestsPerSecond}", "Requests per second, retries included (a ceiling, where it starts)"),
        new("Sending", nameof(Sending.MaxAttempts), SettingForm.Whole(1, 100), $"{Sending.MaxAttempts}", "Attempts a row gets when answers fail to come"),
        new("Sending", nameof(Sending.AttemptTimeout), SettingForm.Time(Second, Hour), $"{Sending.AttemptTimeout:c}", "How long one attempt may take before it counts as unanswered"),
        new("Sending", nameof(Sending.MaxOutage), SettingForm.Time(TimeSpan.Zero, Week), $"{Sending.MaxOutage:c}", "How long the service may be away before the run stops (exit 2)"),
        new("Sending", nameof(Sending.StopGrace), SettingForm.Time(TimeSpan.Zero, Hour), $"{Sending.StopGrace:c}", "How long requests on the wire may take to end after a signal"),
        new("Sending", nameof(Sending.RepeatUnanswered), SettingForm.YesNo, "true", "Whether a request that may have been carried out is sent again"),
        new("Sending", nameof(Sending.RequestsPerDay), SettingForm.WholeOrNone(1, 1_000_000_000), "none", "Requests this tenant may be sent per UTC day"),
        new("Sending", nameof(Sending.RequestsPerYear), SettingForm.WholeOrNone(1, 1_000_000_000), "none", "Requests this tenant may be sent per calendar year (UTC)"),
        new("Sending", nameof(Sending.ChangedOnly), SettingForm.YesNo, "false", "Leave out rows whose contact is as last accepted"),
        new("Reading", nameof(Reading.Sheet), SettingForm.Text, "the first that fits the mapping", "A workbook's sheet, by name or number from 1"),
        new("Reading", nameof(Reading.Delimiter), SettingForm.Delimiter, "found out", "What stands between a CSV file's cells"),
        new("Reading", nameof(Reading.Encoding), SettingForm.Encoding, "found out", "A CSV file's encoding"),
        new("Reading", nameof(Reading.HeaderRow), SettingForm.Whole(1, 1_048_576), "found out", "The header's row number as a spreadsheet shows it"),
        new("Reading", nameof(Reading.Culture), SettingForm.Culture, "invariant", "How numbers, dates and yes/no are written in text cells"),
        new("Reading", nameof(Reading.MaxRecordLength), SettingForm.Whole(1_024, 268_435_456), $"{Reading.MaxRecordLength}", "The longest record taken, in characters; a longer one is invalid"),
        new("Reporting", nameof(ReportingOptions.Directory), SettingForm.Folder, "beside the input", "Where results go"),
        new("State", nameof(StateOptions.Directory), SettingForm.Folder, "the platform's state folder", "Where ledger and logs are kept; on a local disk"),
        new("State", nameof(StateOptions.KeepDays), SettingForm.WholeOrNone(1, 36_500), "none; 31 for logs", "Days after which logs and what is kept of finished jobs are removed"),
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
}
