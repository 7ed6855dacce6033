using Importer.Core.Contacts;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Measuring;
using Importer.Core.Sending;
using Importer.Program.Accounts;
using Importer.Program.Inputs;
using Importer.Program.Logging;
using Importer.Program.Options;
using Importer.Program.Progress;
using Importer.Program.Settings;
using Importer.Program.Terminal;

namespace Importer.Program.Runs;

/// <summary>What is common to all inputs of one command.</summary>
/// <param name="Stop">Stopped by a signal or by <c>--max-duration</c>: no new row, no further wait. Says why.</param>
/// <param name="Abandon">A second signal has come: end at once.</param>
internal sealed record RunContext(
    RunOptions Options,
    ImportSettings Settings,
    Logs Logs,
    Measures Measures,
    SpooledInput Spool,
    TimeProvider Clock,
    RunStop Stop,
    CancellationToken Abandon
)
{
    /// <summary>Bodies that a check shows at a terminal.</summary>
    private const int UsualBodies = 2;

    /// <summary><see cref="Stop"/>'s.</summary>
    public CancellationToken Stopping => Stop.Stopping;

    /// <summary>Whether a person has seen a check of the input and agreed to what is done now.</summary>
    public bool IsAgreed { get; init; }

    /// <summary>
    /// Whether the input counts as modified just now: a person wants its values sent although a newer import has changed them.
    /// </summary>
    public bool CountsAsNew { get; init; }

    /// <summary>False where nothing was left to send when a person would have been asked: then nothing is sent.</summary>
    public bool MaySend { get; init; } = true;

    /// <summary>
    /// A sign-in with scope and business unit looked at, made to show where contacts go or for an earlier input: the vendor asks for at
    /// most one in 20 minutes. Null where there was none.
    /// </summary>
    public SignedIn? SignedIn { get; init; }

    /// <summary>Sign-ins that this input cost before its run began.</summary>
    public int TokensBefore { get; init; }

    /// <summary>The mapping that was agreed on for the input, or that it was checked with; null where it is found as always.</summary>
    public ChosenMapping? Mapping { get; init; }

    /// <summary>The input as it has been checked just now; null where it has not.</summary>
    public CheckedInput? Checked { get; init; }

    /// <summary>What was left out of the inputs, a sentence each, until an input's results have said so.</summary>
    public IReadOnlyList<string> PassedOver { get; init; } = [];

    /// <summary>What this command's checks have written, and of which input: another input's of the same name moves it aside.</summary>
    public IDictionary<string, string> Checks { get; init; } = new Dictionary<string, string>();

    /// <summary>Inputs of this command that have ended with something left to do: their results are not replaced.</summary>
    public IReadOnlySet<string> Unfinished { get; init; } = new HashSet<string>();

    /// <summary>
    /// What is known of attributes before anything is sent: the documented ones, and the tenant's own as <c>connect</c> kept them.
    /// </summary>
    public AttributeCatalog Catalog { get; init; } = AttributeCatalog.Documented;

    /// <summary>Folder for what does not fit into memory.</summary>
    public string Scratch => Path.Combine(Settings.State.Directory, "spool");

    /// <summary>The state directory that was asked for, where <c>connect</c> keeps what it learns: above a shard's own.</summary>
    public string StateRoot => Options.Shard is null ? Settings.State.Directory : Path.GetDirectoryName(Settings.State.Directory)!;

    /// <summary>Whose rows are skipped. Keys are forgotten in the state directory, for every shard below it.</summary>
    /// <exception cref="ImportException">As <see cref="ForgottenKeys.Read"/>.</exception>
    public ForgottenKeys ReadForgotten() =>
        Options.Shard is null ? ForgottenKeys.Read(Settings.State.Directory) : ForgottenKeys.Read(Settings.State.Directory, StateRoot);

    /// <summary>In the time zone that the person reads.</summary>
    public DateTimeOffset Now => Clock.GetLocalNow();

    /// <summary>
    /// How many of the first bodies a check shows. None also hides all other values of the file: unattended, the output of a check ends up
    /// in mails and logs.
    /// </summary>
    public long BodiesShown => Options.ShowBodies ?? (IsClosingRedirected ? 0 : UsualBodies);

    /// <summary>
    /// For a person, broken between words where it is a window: the closing summary goes to standard output unless the report goes there.
    /// </summary>
    public void Say(string text)
    {
        if (!Options.IsSummaryJson)
            Closing.Write(Screen.Fit(text, IsClosingRedirected));
    }

    /// <summary>A line of JSON in the closing summary's place, for scripts.</summary>
    public void SayJson(string line)
    {
        if (Options.IsSummaryJson)
            Closing.Write(line + "\n");
    }

    /// <summary>Shows on standard error how far an input is, until disposed of.</summary>
    /// <inheritdoc cref="FileProgress.Begin"/>
    public IAsyncDisposable ShowProgress(string input, ProgressWords words, Func<ProgressFigures> look) =>
        FileProgress.Begin(input, words, look, Options, Logs.Factory, Clock);

    /// <summary>The connection to the tenant, with the sign-in that this command has made already.</summary>
    /// <param name="unit">The business unit that is meant; null where it is not known.</param>
    public Account OpenAccount(string? unit, RunStop stop, Allowance allowance)
    {
        var account = Account.Open(
            new AccountUse(Options.Sandbox ? null : Settings.MarketingCloud, Settings.Sending, Logs.Factory, Clock, stop.Stopping)
            {
                Spend = allowance.Spend,
                Unit = unit,
            }
        );
        if (SignedIn is { } signedIn)
            account.Adopt(signedIn);
        return account;
    }

    private bool IsClosingRedirected => Options.Report == "-" ? StandardStreams.IsErrorRedirected : StandardStreams.IsOutputRedirected;

    private TextWriter Closing => Options.Report == "-" ? Console.Error : Console.Out;
}
