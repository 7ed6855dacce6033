using Importer.Core.Sending;

namespace Importer.Program.Verbs.Import;

/// <summary>
/// Looks at scope and business unit before the first contact is sent, once. A job with nothing left to send thus needs no sign-in.
/// </summary>
internal sealed class ReadySender(IContactSender inner, Func<Task> ensureReady) : IContactSender
{
    private readonly Lazy<Task> ready = new(ensureReady);

    public async Task<SendResult> SendAsync(
        ReadOnlyMemory<byte> body,
        CancellationToken stopping,
        CancellationToken abandon,
        IOtherRows? others = null
    )
    {
        if (!ready.Value.IsCompletedSuccessfully)
            await ready.Value;
        return await inner.SendAsync(body, stopping, abandon, others);
    }
}
