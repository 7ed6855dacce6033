using System.Buffers;

namespace Importer.Core.Contacts;

/// <summary>The answer to one request. Disposing it returns its buffer: do not use the body afterwards.</summary>
internal sealed class HttpAnswer : IDisposable
{
    private byte[]? _buffer;

    /// <summary>Null if no answer arrived.</summary>
    public int? Status { get; private set; }

    public AnswerHeaders Headers { get; private set; }

    /// <summary>The answer's own <c>Date</c>, else the clock's: right even if one of the two clocks is wrong.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>The error, a sentence without a full stop; null if there was none. With a status, the body is incomplete.</summary>
    public string? Failure { get; set; }

    /// <summary>
    /// Whole sentences if nothing was sent and retrying does not help: an untrusted certificate, no TLS at the port, a proxy that allows no
    /// connection. Null otherwise.
    /// </summary>
    public string? Unreachable { get; set; }

    public int Length { get; set; }

    public ReadOnlyMemory<byte> Body => _buffer.AsMemory(0, Length);

    public void Take(HttpResponseMessage response, TimeProvider clock)
    {
        Status = (int)response.StatusCode;
        // A success has no headers that matter, and there are a million of them.
        if (response.IsSuccessStatusCode)
            return;
        Headers = new AnswerHeaders(First(response, "Retry-After"), First(response, "Location"));
        Now = response.Headers.Date ?? clock.GetUtcNow();
    }

    /// <summary>Buffer space for the next bytes, in a buffer of at least this size; bytes read so far are kept.</summary>
    public Memory<byte> Space(int size)
    {
        if (_buffer is null || (_buffer.Length < size && _buffer.Length == Length))
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(size, 2 * Length));
            Body.CopyTo(larger);
            Return();
            _buffer = larger;
        }

        return _buffer.AsMemory(Length);
    }

    public void Dispose()
    {
        Length = 0;
        Return();
    }

    private static string? First(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private void Return()
    {
        if (_buffer is not null)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
    }
}
