using Importer.Core;
using Importer.Core.Sending;
using Importer.Program.Logging;
using Importer.Program.Notifying;
using Importer.Program.Options;
using Importer.Program.Runs;
using Importer.Program.Settings;
using Microsoft.Extensions.Logging;

namespace Importer.Program.Verbs.Import;

/// <summary>Records and notifies how a command ended, also if it was refused before it looked at an input.</summary>
internal sealed class CommandEnd(RunOptions options, TimeProvider clock)
{
    private readonly DateTimeOffset startedAt = clock.GetUtcNow();
    private bool isOver;

    /// <summary>The command has processed its inputs.</summary>
    public async Task EndAsync(IReadOnlyList<InputEnd> ends, ExitCode code, RunContext run)
    {
        isOver = true;
        if (await NotifyAsync(run.Settings, run.Logs.Run, ends, code, isHurried: run.Stop.Reason is not null, run.Abandon) is { } problem)
            run.Logs.Factory.CreateLogger<Notification>().LogWarning("{Warning:l}", problem);
    }

    /// <summary>
    /// Nothing was begun: settings or inputs must change. If even the settings cannot be read, no notification can be sent.
    /// </summary>
    /// <param name="reason">Sentences without a secret.</param>
    public async Task RefuseAsync(ExitCode code, string reason)
    {
        if (isOver || Settings() is not { } settings)
            return;
        isOver = true;
        var now = clock.GetUtcNow();
        List<InputEnd> ends =
        [
            .. options.Files.Select(file => new InputEnd(file == Inputs.InputFiles.StandardInput ? file : Path.GetFullPath(file), code)
            {
                StartedAt = startedAt,
                EndedAt = now,
                Reason = reason,
            }),
        ];
        var command = Logs.NewRun();
        if (options is ImportOptions)
            RunRecords.AddRefused(command, ends, settings);
        if (await NotifyAsync(settings, command, ends, code, isHurried: false, CancellationToken.None) is { } problem)
            Logs.TellEarly(options.LogFormat, problem);
    }

    /// <returns>What went wrong; null where nothing did.</returns>
    private async Task<string?> NotifyAsync(
        ImportSettings settings,
        string command,
        IReadOnlyList<InputEnd> ends,
        ExitCode code,
        bool isHurried,
        CancellationToken abandon
    )
    {
        var now = clock.GetUtcNow();
        if (settings.Notify.Url is not { } url || !NotifyRule.Applies(settings.Notify.On, code, ends, () => RunRecords.Read(settings), now))
            return null;
        using var sender = new NotificationSender(new Uri(url), clock);
        // After a signal, the service manager waits only so long for the end.
        return await sender.SendAsync(
            new Notification(command, options.Verb, code, startedAt, now, ends).ToJson(),
            retries: isHurried ? 0 : 2,
            abandon
        );
    }

    private ImportSettings? Settings()
    {
        try
        {
            return SettingsReader
                .Read(SettingsLocations.OfThisMachine(), options.Config, options.Settings, accountNeeded: false)
                .ForShard(options.Shard);
        }
        catch (ImportException)
        {
            return null;
        }
    }
}
