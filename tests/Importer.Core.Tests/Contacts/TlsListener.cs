using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Importer.Core.Tests.Contacts;

/// <summary>Takes one connection and does with it what the test says.</summary>
internal sealed class TlsListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public TlsListener(Func<TcpClient, Task> serve)
    {
        _listener.Start();
        _ = ServeAsync(serve);
    }

    public Uri Address => new($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(Func<TcpClient, Task> serve)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        try
        {
            await serve(client);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // The other side has broken off, as it should.
        }
    }
}
