using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Importer.Core.Contacts;

/// <summary>
/// Signs in with client credentials and keeps the token until it expires or is refused. Of any number of waiting callers, one signs in.
/// Never signs in before it is needed: the vendor asks for at most one sign-in per 20 minutes (docs/api.md, Signing in).
/// </summary>
public sealed class TokenSource : ITokenSource
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(1);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpExchange _exchange;
    private readonly MarketingCloudOptions _account;
    private readonly SignInReader _reader;
    private readonly RetryWindow _retryWindow;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly CancellationToken _stopping;

    /// <summary>Guards <see cref="_signIn"/>.</summary>
    private readonly Lock _gate = new();

    /// <summary>
    /// The current or pending sign-in; null if one is needed. A failed one is kept: nothing that could fix it changes during a run.
    /// </summary>
    private Task<SignedIn>? _signIn;
    private int _requested;

    /// <param name="http">From <see cref="HttpTransport"/>.</param>
    /// <param name="account">Where to sign in and as whom.</param>
    /// <param name="retryWindow">How long to retry while sign-in is unavailable or throttled (<c>Sending:MaxOutage</c>); zero for a single
    /// attempt.</param>
    /// <param name="clock">For the token's lifetime and the pauses.</param>
    /// <param name="log">Gets sign-ins and pauses, never a secret or a token.</param>
    /// <param name="stopping">No further attempt once canceled: waiting callers get an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ImportException">An address is neither https nor http to this machine: the secret is not sent there (exit
    /// 3).</exception>
    public TokenSource(
        HttpClient http,
        MarketingCloudOptions account,
        TimeSpan retryWindow,
        TimeProvider clock,
        ILogger<TokenSource>? log = null,
        CancellationToken stopping = default
    )
    {
        if (!RestAddress.IsSafe(account.SignInUrl))
            throw Unsafe("AuthBaseUrl", account.SignInUrl);
        if (account.RestBaseUrl is { } rest && !RestAddress.IsSafe(rest))
            throw Unsafe("RestBaseUrl", rest);
        _exchange = new HttpExchange(http, clock);
        _account = account;
        _reader = new SignInReader(account);
        _retryWindow = new RetryWindow(retryWindow, clock);
        _clock = clock;
        _log = log ?? NullLogger<TokenSource>.Instance;
        _stopping = stopping;
    }

    /// <summary>Tokens requested so far, refused and repeated requests included: each counts against the tenant's allowance.</summary>
    public int Requested => Volatile.Read(ref _requested);

    public ValueTask<SignedIn> GetAsync(CancellationToken cancel)
    {
        var signIn = Volatile.Read(ref _signIn);
        if (signIn is null || HasExpired(signIn))
        {
            lock (_gate)
            {
                if (_signIn is null || HasExpired(_signIn))
                    _signIn = Task.Run(SignInAsync, CancellationToken.None);
                signIn = _signIn;
            }
        }

        return signIn.IsCompletedSuccessfully ? new(signIn.Result) : new(signIn.WaitAsync(cancel));
    }

    /// <summary>The current sign-in; null if there is none.</summary>
    public SignedIn? InForce =>
        Volatile.Read(ref _signIn) is { IsCompletedSuccessfully: true } signIn && !HasExpired(signIn) ? signIn.Result : null;

    /// <summary>Uses an earlier sign-in until it expires.</summary>
    public void Adopt(SignedIn signedIn)
    {
        lock (_gate)
            _signIn ??= Task.FromResult(signedIn);
    }

    public void Invalidate(SignedIn rejected)
    {
        lock (_gate)
        {
            if (_signIn is { IsCompletedSuccessfully: true } && ReferenceEquals(_signIn.Result, rejected))
                _signIn = null;
        }
    }

    private bool HasExpired(Task<SignedIn> signIn) => signIn.IsCompletedSuccessfully && _clock.GetUtcNow() >= signIn.Result.ExpiresAt;

    private async Task<SignedIn> SignInAsync()
    {
        var tried = await _retryWindow.RunAsync<SignedIn>(
            AskAsync,
            (retryable, pause) =>
                _log.LogWarning(
                    "Retrying the sign-in at {Host} in {Seconds:0.0} s: {Why}",
                    _account.SignInUrl.Host,
                    pause.TotalSeconds,
                    retryable.Reason
                ),
            _stopping
        );
        switch (tried)
        {
            case Succeeded<SignedIn> succeeded:
                _log.LogInformation(
                    "Signed in at {Host}, REST host {RestHost}, until {ExpiresAt:u}",
                    _account.SignInUrl.Host,
                    succeeded.Value.RestBaseUrl.Host,
                    succeeded.Value.ExpiresAt
                );
                return succeeded.Value;
            case Failed<SignedIn> failed:
                throw ImportException.MustChange(failed.Message);
            default:
                throw ImportException.TryLater(
                    $"Could not sign in at {_account.SignInUrl.Host} ({((Retryable<SignedIn>)tried).Reason}). Run the same command "
                        + "again later. If the problem persists, check the network, the proxy and MarketingCloud:Subdomain."
                );
        }
    }

    private async Task<Attempt<SignedIn>> AskAsync(CancellationToken cancel)
    {
        var asked = _clock.GetUtcNow();
        var content = new ByteArrayContent(SignInRequest.Write(_account));
        content.Headers.ContentType = Json;
        var request = HttpTransport.Request(HttpMethod.Post, _account.SignInUrl);
        request.Content = content;
        using var answer = await _exchange.SendAsync(request, AttemptTimeout, HttpExchange.MaxAnswerSize, cancel);
        // Not reached if the allowance is used up: that throws.
        Interlocked.Increment(ref _requested);
        cancel.ThrowIfCancellationRequested();
        if (answer.Unreachable is { } unreachable)
            return new Failed<SignedIn>(unreachable);
        return answer.Status is { } status
            ? _reader.Read(status, answer.Headers, answer.Body, asked, answer.Now)
            : new Retryable<SignedIn>(answer.Failure!);
    }

    private static ImportException Unsafe(string setting, Uri address) =>
        ImportException.MustChange(
            $"MarketingCloud:{setting} is {address.Scheme}://{address.Authority}. "
                + "Secrets are sent only to https addresses (or http on this machine)."
        );
}
