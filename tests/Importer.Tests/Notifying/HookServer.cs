using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Importer.Tests.Notifying;

/// <summary>A hook on a real socket, which answers each request as it is told, and keeps what it was sent.</summary>
internal sealed class HookServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<string?> _answers;
    private readonly Task _serving;
    private readonly List<TcpClient> _held = [];

    /// <param name="answers">What follows <c>HTTP/1.1 </c>, one for each request in their order; null never answers.</param>
    public HookServer(params string?[] answers)
    {
        _answers = new Queue<string?>(answers);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hooks/T0p-s3cret?key=hidden";

    /// <summary>Request lines and headers, and bodies.</summary>
    public ConcurrentQueue<(string Head, string Body)> Received { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        foreach (var client in _held)
            client.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                _held.Add(client);
                await AnswerAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
        {
            // It is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        var stream = client.GetStream();
        var (bytes, read) = (new byte[1 << 20], 0);
        while (true)
        {
            read += await stream.ReadAsync(bytes.AsMemory(read));
            var text = Encoding.UTF8.GetString(bytes, 0, read);
            if (text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is not (> 0 and var end))
                continue;
            var length = int.Parse(
                text[..end].Split("Content-Length: ")[1].Split('\r')[0],
                System.Globalization.CultureInfo.InvariantCulture
            );
            if (read < Encoding.UTF8.GetByteCount(text[..end]) + 4 + length)
                continue;
            Received.Enqueue((text[..end], text[(end + 4)..]));
            break;
        }

        if (_answers.TryDequeue(out var answer) && answer is not null)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
            client.Close();
        }
    }
}
