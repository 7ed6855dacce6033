namespace Importer.Core.Contacts;

/// <summary>One POST, one answer.</summary>
public interface IContactsApi
{
    /// <summary>
    /// Sends one contact. What goes wrong on the wire is an answer, not an exception.
    /// </summary>
    /// <param name="body">The whole JSON body.</param>
    /// <param name="cancel">Ends waiting at once, at the price of not knowing: only a second signal does that.</param>
    /// <exception cref="ImportException">
    /// Nothing was sent: no token is available (sign-in refused, exit 3, or out of reach, exit 2), or the REST host cannot be trusted or reached
    /// at all (exit 3).
    /// </exception>
    Task<ContactAnswer> PostAsync(ReadOnlyMemory<byte> body, CancellationToken cancel);

    /// <summary>
    /// A harmless look that sends no contact (whose token it is): tells whether the service is there when no contact can. A request like any other.
    /// </summary>
    /// <returns><see cref="Seen"/>, or what a contact would have been answered.</returns>
    /// <param name="cancel">Ends waiting at once.</param>
    /// <exception cref="ImportException">As for <see cref="PostAsync"/>.</exception>
    Task<ContactAnswer> LookAsync(CancellationToken cancel);

    /// <summary>Has the token renewed before the next attempt, after a 401. One renewal however many ask.</summary>
    void RefuseToken();
}
