using System.ComponentModel.DataAnnotations;
using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Rows;
using Importer.Core.Sending;
using Microsoft.Extensions.Configuration;

namespace Importer.Program.Settings;

/// <summary>All settings, read, merged and checked (docs/settings.md).</summary>
internal sealed record ImportSettings
{
    /// <summary>Null if no account is needed or set: <c>--sandbox</c>, <c>check</c>.</summary>
    public MarketingCloudOptions? MarketingCloud { get; init; }

    /// <summary>The account that contacts would go to, even if id and secret are missing. Null if the host is not set either.</summary>
    public RequestedAccount? Asked { get; init; }

    /// <summary>The account that a sign-in with these options requests.</summary>
    public static RequestedAccount AskedBy(MarketingCloudOptions account) =>
        new(account.SignInUrl.Authority, account.ClientId, account.AccountId);

    /// <summary>The same for one of several machines: its part of the limits, and a state directory of its own.</summary>
    public ImportSettings ForShard(Shard? shard) =>
        shard is null
            ? this
            : this with
            {
                Sending = Sending.ShareOf(shard),
                State = State with { Directory = shard.Folder(State.Directory) },
            };

    public required SendingOptions Sending { get; init; }

    public required ReadingOptions Reading { get; init; }

    public required ReportingOptions Reporting { get; init; }

    public required StateOptions State { get; init; }

    public NotifyOptions Notify { get; init; } = new();

    /// <summary>The mapping from the last settings file with one; null if there is none.</summary>
    public MappingText? Mapping { get; init; }

    /// <summary>The merged settings, for section <c>Serilog</c>; without secrets.</summary>
    public required IConfiguration Logging { get; init; }
}

/// <summary>Settings section <c>Reporting</c>.</summary>
internal sealed record ReportingOptions
{
    /// <summary>The full path of the folder for results (<c>--results</c>); null for the input's folder.</summary>
    public string? Directory { get; init; }
}

/// <summary>Settings section <c>State</c>.</summary>
internal sealed record StateOptions
{
    /// <summary>The full path of the folder for ledger and logs, which may not exist yet.</summary>
    public required string Directory { get; init; }

    /// <summary>Days after which a finished job's data is removed; null keeps it.</summary>
    [Range(1, 36_500)]
    public int? KeepDays { get; init; }
}

/// <summary>Settings section <c>Notify</c>.</summary>
internal sealed record NotifyOptions
{
    /// <summary>A secret: only its host is ever shown. Null: no notifications.</summary>
    public string? Url { get; init; }

    public NotifyWhen On { get; init; } = NotifyWhen.Problem;
}

/// <summary>The exit codes after which a notification is sent.</summary>
internal enum NotifyWhen
{
    /// <summary>1, 3 and 5; 2, 4 and 6 once a day from when an input has been unfinished for a day.</summary>
    Problem,

    /// <summary>Every code but 0.</summary>
    Any,

    Always,
}

/// <summary>A mapping in a settings file.</summary>
/// <param name="Json">
/// The mapping's JSON after as many blank lines and spaces as precede it in the file, so that line and position of an error match the
/// file.
/// </param>
/// <param name="Origin">For messages: <c>section Mapping of /etc/importer.json</c>.</param>
internal sealed record MappingText(string Json, string Origin);
