using System.Buffers;

namespace Importer.Core.Contacts;

/// <summary>What came over the wire. Disposing it gives its buffer back: its body must not be touched afterwards.</summary>
internal sealed class WireAnswer : IDisposable
{
    private byte[]? _buffer;

    /// <summary>Null where no answer came.</summary>
    public int? Status { get; private set; }

    public AnswerHeaders Headers { get; private set; }

    /// <summary>The answer's own <c>Date</c>, or the clock's where it has none: right even where one of the two clocks is wrong.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>What went wrong, as a sentence without its full stop; null where nothing did. With a status: the body is what came before.</summary>
    public string? Failure { get; set; }

    /// <summary>
    /// Whole sentences where nothing was sent and no repetition helps: a certificate that is not to be trusted, no TLS at the port, a proxy that
    /// lets nobody through; null elsewhere.
    /// </summary>
    public string? Unreachable { get; set; }

    public int Length { get; set; }

    public ReadOnlyMemory<byte> Body => _buffer.AsMemory(0, Length);

    public void Take(HttpResponseMessage response, TimeProvider clock)
    {
        Status = (int)response.StatusCode;
        // A success has none that matter, and is what comes a million times.
        if (response.IsSuccessStatusCode)
            return;
        Headers = new AnswerHeaders(First(response, "Retry-After"), First(response, "Location"));
        Now = response.Headers.Date ?? clock.GetUtcNow();
    }

    /// <summary>Room for what comes next, in a buffer of at least this size; what has been read stays.</summary>
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
