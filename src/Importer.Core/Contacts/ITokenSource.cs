namespace Importer.Core.Contacts;

/// <summary>Owns the one token that all requests of a run share.</summary>
public interface ITokenSource
{
    /// <summary>Tokens requested so far, refused and repeated requests included: each counts against the tenant's allowance.</summary>
    int Requested { get; }

    /// <summary>The sign-in in force; signs in first where there is none or it has expired, once however many ask.</summary>
    /// <param name="cancel">Ends this caller's waiting only.</param>
    /// <exception cref="ImportException">Sign-in refused (exit 3), or out of reach for longer than the patience (exit 2). Final: every later call throws it too.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up, or the run is stopping.</exception>
    ValueTask<SignedIn> GetAsync(CancellationToken cancel);

    /// <summary>Has the next call sign in again, if <paramref name="refused"/> is still the one in force.</summary>
    void Refuse(SignedIn refused);
}
