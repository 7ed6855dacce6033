using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Importer.EndToEnd.Tests.Transport;

/// <summary>A proxy that takes CONNECT (RFC 9110, 9.3.6) and leads every host to one place on this machine, or refuses.</summary>
internal sealed class ConnectProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;

    /// <param name="target">The port that all tunnels end at.</param>
    public ConnectProxy(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Authority => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Answered instead of a tunnel: <c>403 Forbidden</c>.</summary>
    public string? Refusal { get; init; }

    /// <summary>What <c>Proxy-Authorization</c> must say; null for nothing.</summary>
    public string? Authorization { get; init; }

    /// <summary>Hosts and ports asked for and led to the target.</summary>
    public ConcurrentQueue<string> Tunnels { get; } = new();

    public int Refused { get; private set; }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            while (await ReadHeadAsync(stream) is { } head)
            {
                var asked = head.Split(' ')[1];
                if (
                    Authorization is not null
                    && !head.Contains($"\r\nProxy-Authorization: {Authorization}\r\n", StringComparison.OrdinalIgnoreCase)
                )
                {
                    await WriteAsync(stream, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"tests\"\r\n");
                    continue;
                }

                if (Refusal is not null)
                {
                    Refused++;
                    await WriteAsync(stream, Refusal);
                    continue;
                }

                Tunnels.Enqueue(asked);
                using var target = new TcpClient();
                await target.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _end.Token);
                await Task.WhenAny(stream.CopyToAsync(target.GetStream(), _end.Token), target.GetStream().CopyToAsync(stream, _end.Token));
                return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // One of the two has gone.
        }
    }

    private async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _end.Token) > 0)
        {
            head.Append((char)one[0]);
            if (head.Length >= 4 && head.ToString(head.Length - 4, 4) == "\r\n\r\n")
                return head.ToString();
        }

        return null;
    }

    private async Task WriteAsync(NetworkStream stream, string status, string headers = "") =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n{headers}\r\n"), _end.Token);
}
