using System.Text;
using Importer.Core.Files;

namespace Importer.Program.Terminal;

/// <summary>Writes what can be written and drops the rest. It keeps trying after a failure: a full disk may have space again.</summary>
internal sealed class TolerantWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    /// <summary>The system's message for the first failure; null if there was none.</summary>
    public string? Failure { get; private set; }

    public override void Write(char value) => Try(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    public override void Write(string? value) => Try(() => inner.Write(value));

    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e.IsFileError() || e is ObjectDisposedException)
        {
            Failure ??= e.GetBaseException().Message;
        }
    }
}

/// <summary>Writes bytes, and drops them after a failure.</summary>
internal sealed class TolerantStream(Stream inner) : Stream
{
    /// <summary>The system's message for the first failure, after which nothing is written; null if there was none.</summary>
    public string? Failure { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Failure is not null)
            return;
        try
        {
            inner.Write(buffer);
        }
        catch (Exception e) when (e.IsFileError())
        {
            Failure = e.GetBaseException().Message;
        }
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
