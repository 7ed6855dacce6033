namespace Importer.Core.Contacts;

/// <summary>Owns the one token that all requests of a run share.</summary>
public interface ITokenSource
{
    /// <summary>The current sign-in. Signs in first if there is none or it has expired: once, however many callers ask.</summary>
    /// <param name="cancel">Stops only this caller's wait.</param>
    /// <exception cref="ImportException">Sign-in refused (exit 3), or unavailable for longer than the retry window (exit 2). Every later
    /// call throws it too.</exception>
    /// <exception cref="OperationCanceledException">The caller canceled, or the run is stopping.</exception>
    ValueTask<SignedIn> GetAsync(CancellationToken cancel);

    /// <summary>Makes the next call sign in again, if <paramref name="rejected"/> is still the current sign-in.</summary>
    void Invalidate(SignedIn rejected);
}
