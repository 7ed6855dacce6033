namespace Importer.Core.Contacts;

/// <summary>One POST, one answer.</summary>
public interface IContactsApi
{
    /// <summary>
    /// Sends one contact. Network errors are answers, not exceptions.
    /// </summary>
    /// <param name="body">The whole JSON body.</param>
    /// <param name="cancel">Stops waiting at once, so the result stays unknown: only a second signal does that.</param>
    /// <exception cref="ImportException">
    /// Nothing was sent: no token (sign-in refused, exit 3, or unavailable, exit 2), or the REST host cannot be trusted or reached (exit
    /// 3).
    /// </exception>
    Task<ContactAnswer> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancel);

    /// <summary>
    /// Checks whether the service is reachable without sending a contact (it reads the token's context). Counts as a request.
    /// </summary>
    /// <returns><see cref="Reachable"/>, or the error that a contact would have got.</returns>
    /// <param name="cancel">Stops waiting at once.</param>
    /// <exception cref="ImportException">As for <see cref="PostAsync"/>.</exception>
    Task<ContactAnswer> PingAsync(CancellationToken cancel);

    /// <summary>Renews the token before the next attempt, after a 401: once, however many callers ask.</summary>
    void InvalidateToken();
}
