using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Importer.Core.Contacts;
using Importer.Core.Rows;
using Importer.Core.Sending;

namespace Importer.Program.Settings;

/// <summary>A setting: its name, meaning and format.</summary>
/// <param name="Default">The default in the docs; the value itself and its range are on the options record's property.</param>
internal sealed record Setting(string Section, string Name, SettingForm Form, string Default, string Meaning)
{
    /// <summary><c>Sending:Concurrency</c>.</summary>
    public string FullName => $"{Section}:{Name}";

    /// <summary><c>IMPORTER_Sending__Concurrency</c>.</summary>
    public string Variable => $"IMPORTER_{Section}__{Name}";
}

/// <summary>
/// All settings: their names, how each is checked, and their text in docs/settings.md. A test compares the names with the records
/// that they are bound to, and the page with this list.
/// </summary>
internal static class KnownSettings
{
    private static readonly SendingOptions Sending = new();
    private static readonly ReadingOptions Reading = new();

    public static IReadOnlyList<Setting> All { get; } =
    [
        Of<MarketingCloudOptions>(
            nameof(MarketingCloudOptions.Subdomain),
            SettingForm.Subdomain,
            "",
            "The tenant's subdomain, the part before `.auth.marketingcloudapis.com`"
        ),
        Of<MarketingCloudOptions>(
            nameof(MarketingCloudOptions.ClientId),
            SettingForm.Pasted,
            "",
            "The installed package's client id (server-to-server)"
        ),
        Of<MarketingCloudOptions>(
            nameof(MarketingCloudOptions.ClientSecret),
            SettingForm.Secret,
            "",
            "Its secret; keep it in a secrets folder or the environment"
        ),
        Of<MarketingCloudOptions>(
            nameof(MarketingCloudOptions.AccountId),
            SettingForm.Digits,
            "the package's own",
            "The business unit's MID"
        ),
        Of<MarketingCloudOptions>(
            nameof(MarketingCloudOptions.AuthBaseUrl),
            SettingForm.Address,
            "from the subdomain",
            "Overrides the sign-in address"
        ),
        Of<MarketingCloudOptions>(
            nameof(MarketingCloudOptions.RestBaseUrl),
            SettingForm.Address,
            "from the token",
            "Overrides the REST address"
        ),
        Of<SendingOptions>(nameof(Sending.Concurrency), SettingForm.Whole, $"{Sending.Concurrency}", "Maximum concurrent requests"),
        Of<SendingOptions>(
            nameof(Sending.RequestsPerSecond),
            SettingForm.Number,
            $"{Sending.RequestsPerSecond}",
            "Maximum requests per second, retries included; the rate it starts with"
        ),
        Of<SendingOptions>(
            nameof(Sending.MaxAttempts),
            SettingForm.Whole,
            $"{Sending.MaxAttempts}",
            "Attempts per row when there is no usable answer"
        ),
        Of<SendingOptions>(nameof(Sending.AttemptTimeout), SettingForm.Time, $"{Sending.AttemptTimeout:c}", "Timeout of one attempt"),
        Of<SendingOptions>(
            nameof(Sending.MaxOutage),
            SettingForm.Time,
            $"{Sending.MaxOutage:c}",
            "Longest outage to wait for before the run stops (exit 2)"
        ),
        Of<SendingOptions>(
            nameof(Sending.StopGrace),
            SettingForm.Time,
            $"{Sending.StopGrace:c}",
            "Time for running requests to finish after a signal"
        ),
        Of<SendingOptions>(
            nameof(Sending.RepeatUnanswered),
            SettingForm.YesNo,
            "true",
            "Whether to retry a request that may have been processed"
        ),
        Of<SendingOptions>(nameof(Sending.RequestsPerDay), SettingForm.WholeOrNone, "none", "Requests allowed for this tenant per UTC day"),
        Of<SendingOptions>(
            nameof(Sending.RequestsPerYear),
            SettingForm.WholeOrNone,
            "none",
            "Requests allowed for this tenant per calendar year (UTC)"
        ),
        Of<SendingOptions>(
            nameof(Sending.NewContactsLimit),
            SettingForm.WholeOrNone,
            "none",
            "Contacts that a job may create, all its runs together"
        ),
        Of<SendingOptions>(nameof(Sending.ChangedOnly), SettingForm.YesNo, "false", "Skip unchanged contacts"),
        Of<ReadingOptions>(
            nameof(Reading.Sheet),
            SettingForm.Text,
            "the first that fits the mapping",
            "Sheet of a workbook, by name or number from 1"
        ),
        Of<ReadingOptions>(nameof(Reading.Delimiter), SettingForm.Delimiter, "detected automatically", "CSV delimiter"),
        Of<ReadingOptions>(nameof(Reading.Encoding), SettingForm.Encoding, "detected automatically", "CSV encoding"),
        Of<ReadingOptions>(
            nameof(Reading.HeaderRow),
            SettingForm.Whole,
            "detected automatically",
            "Header row, numbered as in a spreadsheet"
        ),
        Of<ReadingOptions>(nameof(Reading.Culture), SettingForm.Culture, "invariant", "Culture of numbers, dates and yes/no in text cells"),
        Of<ReadingOptions>(
            nameof(Reading.MaxRecordLength),
            SettingForm.Whole,
            $"{Reading.MaxRecordLength}",
            "Longest record, in characters; a longer one is invalid"
        ),
        Of<ReportingOptions>(nameof(ReportingOptions.Directory), SettingForm.Folder, "beside the input", "Folder for results"),
        Of<StateOptions>(
            nameof(StateOptions.Directory),
            SettingForm.Folder,
            "the platform's state folder",
            "Folder for the ledger and logs; on a local disk"
        ),
        Of<StateOptions>(
            nameof(StateOptions.KeepDays),
            SettingForm.WholeOrNone,
            "none; 31 for logs",
            "Days to keep logs and finished jobs"
        ),
        Of<NotifyOptions>(nameof(NotifyOptions.Url), SettingForm.Hook, "none", "Where to POST a notification; a secret"),
        Of<NotifyOptions>(
            nameof(NotifyOptions.On),
            SettingForm.OneOf<NotifyWhen>(),
            "problem",
            "When: exit codes 1, 3 and 5, and 2, 4 and 6 after a day; any code but 0; always"
        ),
    ];

    /// <summary>The sections of these settings.</summary>
    public static IReadOnlyList<string> Sections { get; } = [.. All.Select(setting => setting.Section).Distinct()];

    /// <summary>The top-level sections of a settings file: those, and two that are not read setting by setting.</summary>
    public static IReadOnlyList<string> FileSections { get; } = [.. Sections, MappingSection, SerilogSection];

    /// <summary>A complete mapping, read as JSON instead of through the binder.</summary>
    public const string MappingSection = "Mapping";

    /// <summary>Serilog's own settings, read by Serilog.</summary>
    public const string SerilogSection = "Serilog";

    public static Setting? Find(string fullName) =>
        All.FirstOrDefault(setting => setting.FullName.Equals(fullName, StringComparison.OrdinalIgnoreCase));

    private static Setting Of<TOptions>(string name, SettingForm form, string shownDefault, string meaning) =>
        new(typeof(TOptions).Name[..^"Options".Length], name, form, shownDefault, meaning);

    /// <summary>A setting whose property has the range.</summary>
    private static Setting Of<TOptions>(string name, Func<RangeAttribute, SettingForm> form, string shownDefault, string meaning) =>
        Of<TOptions>(name, form(typeof(TOptions).GetProperty(name)!.GetCustomAttribute<RangeAttribute>()!), shownDefault, meaning);
}
