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
        new("MarketingCloud", nameof(MarketingCloudOptions.Subdomain), SettingForm.Subdomain, "", "The tenant's subdomain, the part before `.auth.marketingcloudapis.com`"),
        new("MarketingCloud", nameof(MarketingCloudOptions.ClientId), SettingForm.Pasted, "", "The installed package's client id (server-to-server)"),
        new("MarketingCloud", nameof(MarketingCloudOptions.ClientSecret), SettingForm.Secret, "", "Its secret; keep it in a secrets folder or the environment"),
        new("MarketingCloud", nameof(MarketingCloudOptions.AccountId), SettingForm.Digits, "the package's own", "The business unit's MID"),
        new("MarketingCloud", nameof(MarketingCloudOptions.AuthBaseUrl), SettingForm.Address, "from the subdomain", "Overrides the sign-in address"),
        new("MarketingCloud", nameof(MarketingCloudOptions.RestBaseUrl), SettingForm.Address, "from the token", "Overrides the REST address"),
        new("Sending", nameof(Sending.Concurrency), SettingForm.Whole(1, 256), $"{Sending.Concurrency}", "Maximum concurrent requests"),
        new("Sending", nameof(Sending.RequestsPerSecond), SettingForm.Rate, $"{Sending.RequestsPerSecond}", "Maximum requests per second, retries included; the rate it starts with"),
        new("Sending", nameof(Sending.MaxAttempts), SettingForm.Whole(1, 100), $"{Sending.MaxAttempts}", "Attempts per row when there is no usable answer"),
        new("Sending", nameof(Sending.AttemptTimeout), SettingForm.Time(Second, Hour), $"{Sending.AttemptTimeout:c}", "Timeout of one attempt"),
        new("Sending", nameof(Sending.MaxOutage), SettingForm.Time(TimeSpan.Zero, Week), $"{Sending.MaxOutage:c}", "Longest outage to wait for before the run stops (exit 2)"),
        new("Sending", nameof(Sending.StopGrace), SettingForm.Time(TimeSpan.Zero, Hour), $"{Sending.StopGrace:c}", "Time for running requests to finish after a signal"),
        new("Sending", nameof(Sending.RepeatUnanswered), SettingForm.YesNo, "true", "Whether to retry a request that may have been processed"),
        new("Sending", nameof(Sending.RequestsPerDay), SettingForm.WholeOrNone(1, 1_000_000_000), "none", "Requests allowed for this tenant per UTC day"),
        new("Sending", nameof(Sending.RequestsPerYear), SettingForm.WholeOrNone(1, 1_000_000_000), "none", "Requests allowed for this tenant per calendar year (UTC)"),
        new("Sending", nameof(Sending.ChangedOnly), SettingForm.YesNo, "false", "Skip unchanged contacts"),
        new("Reading", nameof(Reading.Sheet), SettingForm.Text, "the first that fits the mapping", "Sheet of a workbook, by name or number from 1"),
        new("Reading", nameof(Reading.Delimiter), SettingForm.Delimiter, "detected automatically", "CSV delimiter"),
        new("Reading", nameof(Reading.Encoding), SettingForm.Encoding, "detected automatically", "CSV encoding"),
        new("Reading", nameof(Reading.HeaderRow), SettingForm.Whole(1, 1_048_576), "detected automatically", "Header row, numbered as in a spreadsheet"),
        new("Reading", nameof(Reading.Culture), SettingForm.Culture, "invariant", "Culture of numbers, dates and yes/no in text cells"),
        new("Reading", nameof(Reading.MaxRecordLength), SettingForm.Whole(1_024, 268_435_456), $"{Reading.MaxRecordLength}", "Longest record, in characters; a longer one is invalid"),
        new("Reporting", nameof(ReportingOptions.Directory), SettingForm.Folder, "beside the input", "Folder for results"),
        new("State", nameof(StateOptions.Directory), SettingForm.Folder, "the platform's state folder", "Folder for the ledger and logs; on a local disk"),
        new("State", nameof(StateOptions.KeepDays), SettingForm.WholeOrNone(1, 36_500), "none; 31 for logs", "Days to keep logs and finished jobs"),
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
