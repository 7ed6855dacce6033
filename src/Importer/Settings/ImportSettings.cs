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
    /// <summary>Null where no account is needed and none is set: <c>--sandbox</c>, <c>check</c>.</summary>
    public MarketingCloudOptions? MarketingCloud { get; init; }

    /// <summary>Whose contacts these would be; also where id and secret are missing. Null where not even the host is set.</summary>
    public RequestedAccount? Asked { get; init; }

    /// <summary>Whom a sign-in with this account is asked for.</summary>
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

    /// <summary>The mapping of the last settings file that has one; null where none has.</summary>
    public MappingText? Mapping { get; init; }

    /// <summary>Merged settings, for their section <c>Serilog</c>; holds no secret.</summary>
    public required IConfiguration Logging { get; init; }
}

/// <summary>Settings section <c>Reporting</c>.</summary>
internal sealed record ReportingOptions
{
    /// <summary>Full path of the folder for results (<c>--results</c>); null puts them beside the input.</summary>
    public string? Directory { get; init; }
}

/// <summary>Settings section <c>State</c>.</summary>
internal sealed record StateOptions
{
    /// <summary>Full path of the folder for ledger and logs. It may not exist yet.</summary>
    public required string Directory { get; init; }

    /// <summary>Days after which what is kept of a finished job is removed; null keeps it.</summary>
    [Range(1, 36_500)]
    public int? KeepDays { get; init; }
}

/// <summary>Settings section <c>Notify</c>.</summary>
internal sealed record NotifyOptions
{
    /// <summary>A secret: only its host is ever shown. Null: nobody is told.</summary>
    public string? Url { get; init; }

    public NotifyWhen On { get; init; } = NotifyWhen.Problem;
}

/// <summary>After which exit codes somebody is told.</summary>
internal enum NotifyWhen
{
    /// <summary>1, 3 and 5; 2, 4 and 6 once a day from when an input has been unfinished for a day.</summary>
    Problem,

    /// <summary>Every code but 0.</summary>
    Any,

    Always,
}

/// <summary>A mapping as it is in a settings file.</summary>
/// <param name="Json">
/// The mapping's JSON, led by as many blank lines and blanks as are before it in the file, so that line and position of a fault are the
/// file's.
/// </param>
/// <param name="Origin">For messages: <c>section Mapping of /etc/importer.json</c>.</param>
internal sealed record MappingText(string Json, string Origin);
