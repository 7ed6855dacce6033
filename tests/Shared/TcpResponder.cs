using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Importer.Tests.Shared;

/// <summary>A real socket that takes requests and answers with whatever bytes the test says, or breaks off.</summary>
public sealed class TcpResponder : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<Stream, string, CancellationToken, Task<bool>> _answer;

    /// <param name="answer">Given the stream and the whole request; true where the connection is kept open.</param>
    public TcpResponder(Func<Stream, string, CancellationToken, Task<bool>> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Answers each request with the same bytes; closes after it where they do not hold together.</summary>
    public TcpResponder(string answer, bool keep = false)
        : this(
            async (stream, _, cancel) =>
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), cancel);
                return keep;
            }
        ) { }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public ConcurrentQueue<string> Requests { get; } = new();

    public int Connections { get; private set; }

    public static string Http(int status, string body, string headers = "") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: "
                + $"{Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}"
        );

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Connections++;
                _ = ServeAsync(client, _end.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cancel)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            while (await ReadRequestAsync(stream, cancel) is { } request)
            {
                Requests.Enqueue(request);
                if (!await _answer(stream, request, cancel))
                    return;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException) { }
    }

    private static async Task<string?> ReadRequestAsync(NetworkStream stream, CancellationToken cancel)
    {
        // A character a byte until all is there: lengths are reported in bytes.
        var text = new StringBuilder();
        var buffer = new byte[8192];
        while (true)
        {
            var read = await stream.ReadAsync(buffer, cancel);
            if (read == 0)
                return null;
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            var all = text.ToString();
            var end = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
                continue;
            var length = all.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
            if (all.Length >= end + 4 + (length is null ? 0 : int.Parse(length["Content-Length: ".Length..], CultureInfo.InvariantCulture)))
                return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(all));
        }
    }
}
