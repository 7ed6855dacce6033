using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Importer.Core.Contacts;

/// <summary>
/// Signs in with client credentials and keeps the token until it expires or is refused. However many wait, one of them signs in.
/// No sign-in is ever made ahead of need: the vendor asks for at most one in 20 minutes (docs/api.md, Signing in).
/// </summary>
public sealed class TokenSource : ITokenSource
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(1);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly Wire _wire;
    private readonly MarketingCloudOptions _account;
    private readonly SignInReader _reader;
    private readonly Patience _patience;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly CancellationToken _stopping;

    /// <summary>Guards <see cref="_signIn"/>.</summary>
    private readonly Lock _gate = new();

    /// <summary>The sign-in in force or under way; null where one is needed. A failed one stays: nothing that would mend it can change during a run.</summary>
    private Task<SignedIn>? _signIn;
    private int _requested;

    /// <param name="http">From <see cref="HttpTransport"/>.</param>
    /// <param name="account">Where to sign in and as whom.</param>
    /// <param name="patience">How long sign-in may be out of reach or throttled (<c>Sending:MaxOutage</c>); zero for a single try.</param>
    /// <param name="clock">For the token's life and the pauses.</param>
    /// <param name="log">Told of sign-ins and pauses, never of a secret or a token.</param>
    /// <param name="stopping">No further try once cancelled: those who wait get an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ImportException">An address is neither https nor http to this machine: the secret is not sent there (exit 3).</exception>
    public TokenSource(
        HttpClient http, MarketingCloudOptions account, TimeSpan patience, TimeProvider clock, ILogger<TokenSource>? log = null, CancellationToken stopping = default)
    {
        if (!RestAddress.IsSafe(account.SignInUrl))
            throw Unsafe("AuthBaseUrl", account.SignInUrl);
        if (account.RestBaseUrl is { } rest && !RestAddress.IsSafe(rest))
            throw Unsafe("RestBaseUrl", rest);
        _wire = new Wire(http, clock);
        _account = account;
        _reader = new SignInReader(account);
        _patience = new Patience(patience, clock);
        _clock = clock;
        _log = log ?? NullLogger<TokenSource>.Instance;
        _stopping = stopping;
    }

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

    /// <summary>The sign-in that lasts; null where there is none.</summary>
    public SignedIn? InForce => Volatile.Read(ref _signIn) is { IsCompletedSuccessfully: true } signIn && !HasExpired(signIn) ? signIn.Result : null;

    /// <summary>Takes over a sign-in that was made before, to be used as long as it lasts.</summary>
    public void Adopt(SignedIn signedIn)
    {
        lock (_gate)
            _signIn ??= Task.FromResult(signedIn);
    }

    public void Refuse(SignedIn refused)
    {
        lock (_gate)
        {
            if (_signIn is { IsCompletedSuccessfully: true } && ReferenceEquals(_signIn.Result, refused))
                _signIn = null;
        }
    }

    private bool HasExpired(Task<SignedIn> signIn) => signIn.IsCompletedSuccessfully && _clock.GetUtcNow() >= signIn.Result.ExpiresAt;

    private async Task<SignedIn> SignInAsync()
    {
        var tried = await _patience.TryAsync<SignedIn>(
            AskAsync,
            (notNow, pause) => _log.LogWarning("Retrying the sign-in at {Host} in {Seconds:0.0} s: {Why}", _account.SignInUrl.Host, pause.TotalSeconds, notNow.Why),
            _stopping);
        switch (tried)
        {
            case Done<SignedIn> done:
                _log.LogInformation("Signed in at {Host}, REST host {RestHost}, until {ExpiresAt:u}", _account.SignInUrl.Host, done.Value.RestBaseUrl.Host, done.Value.ExpiresAt);
                return done.Value;
            case Never<SignedIn> never:
                throw ImportException.MustChange(never.Sentence);
            default:
                throw ImportException.TryLater(
                    $"Could not sign in at {_account.SignInUrl.Host} ({((NotNow<SignedIn>)tried).Why}). Run the same command again later. "
                    + "If the problem persists, check the network, the proxy and MarketingCloud:Subdomain.");
        }
    }

    private async Task<Tried<SignedIn>> AskAsync(CancellationToken cancel)
    {
        var asked = _clock.GetUtcNow();
        var content = new ByteArrayContent(SignInRequest.Write(_account));
        content.Headers.ContentType = Json;
        var request = HttpTransport.Request(HttpMethod.Post, _account.SignInUrl);
        request.Content = content;
        using var answer = await _wire.SendAsync(request, AttemptTimeout, Wire.LargestAnswer, cancel);
        // Not what the allowance kept from being sent: that throws.
        Interlocked.Increment(ref _requested);
        cancel.ThrowIfCancellationRequested();
        if (answer.Unreachable is { } unreachable)
            return new Never<SignedIn>(unreachable);
        return answer.Status is { } status
            ? _reader.Read(status, answer.Headers, answer.Body, asked, answer.Now)
            : new NotNow<SignedIn>(answer.Failure!);
    }

    private static ImportException Unsafe(string setting, Uri address) => ImportException.MustChange(
        $"MarketingCloud:{setting} is {address.Scheme}://{address.Authority}. Secrets are sent only to https addresses (or http on this machine).");
}
