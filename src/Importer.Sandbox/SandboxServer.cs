using System.Net;
using System.Net.Sockets;

namespace Importer.Sandbox;

/// <summary>
/// Hosts the tenant on a loopback port, for the verb <c>sandbox</c>. It uses HttpListener so that the program needs no
/// web framework; tests with thousands of requests a second have their own host. Outside Windows a connection that
/// breaks without an answer breaks only after the headers.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    // Longer than any client waits; then the connection is closed.
    private static readonly TimeSpan NoAnswerTime = TimeSpan.FromMinutes(10);

    private readonly SandboxTenant _tenant;
    private readonly HttpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    private SandboxServer(SandboxTenant tenant, HttpListener listener, Uri url)
    {
        _tenant = tenant;
        _listener = listener;
        Url = url;
        _serving = Task.Run(AcceptAsync);
    }

    /// <summary><c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Url { get; }

    /// <summary>Starts the server.</summary>
    /// <param name="port">0 for any free port.</param>
    /// <exception cref="HttpListenerException">The port is in use or not allowed.</exception>
    public static SandboxServer Start(SandboxTenant tenant, int port = 0)
    {
        // HttpListener cannot choose a free port. Another program may take the one found here first, so try several times.
        for (var attempt = 1; ; attempt++)
        {
            var url = new Uri($"http://127.0.0.1:{(port == 0 ? FreePort() : port)}/");
            var listener = new HttpListener { IgnoreWriteExceptions = true };
            listener.Prefixes.Add(url.AbsoluteUri);
            try
            {
                listener.Start();
                return new SandboxServer(tenant, listener, url);
            }
            catch (HttpListenerException) when (port == 0 && attempt < 10)
            {
                listener.Close();
            }
        }
    }

    /// <summary>Stops the server and aborts its requests.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_listener.IsListening)
            return;
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Close();
        await _serving.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var context = await _listener.GetContextAsync().ConfigureAwait(false);
                _ = ServeAsync(context);
            }
            catch (Exception ended) when (ended is HttpListenerException or InvalidOperationException)
            {
                if (!_listener.IsListening)
                    return;
            }
        }
    }

    // A client that disconnects, and a request aborted by stopping, are not errors.
    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body, _stop.Token).ConfigureAwait(false);
            var headers = context.Request.Headers;
            var request = new SandboxRequest(
                context.Request.HttpMethod,
                context.Request.RawUrl ?? "/",
                Url,
                name => headers[name],
                body.GetBuffer().AsMemory(0, (int)body.Length)
            );
            await SendAsync(context.Response, _tenant.Answer(request)).ConfigureAwait(false);
        }
        catch (Exception broken)
            when (broken is HttpListenerException or InvalidOperationException or IOException or OperationCanceledException)
        {
            context.Response.Abort();
        }
    }

    private async Task SendAsync(HttpListenerResponse response, SandboxResponse answer)
    {
        if (answer.Delay > TimeSpan.Zero)
            await Task.Delay(answer.Delay, _tenant.Clock, _stop.Token).ConfigureAwait(false);
        if (answer.ConnectionFault == ConnectionFault.NoAnswer)
            await Task.Delay(NoAnswerTime, _tenant.Clock, _stop.Token).ConfigureAwait(false);
        if (answer.ConnectionFault is not (ConnectionFault.None or ConnectionFault.CutBody))
        {
            // Outside Windows HttpListener still sends the headers; a missing body makes that answer unusable.
            response.ContentLength64 = 1;
            response.Abort();
            return;
        }

        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength64 = answer.Body.Length;
        foreach (var (name, value) in answer.Headers)
            response.AppendHeader(name, value);
        if (answer.ConnectionFault == ConnectionFault.CutBody)
        {
            await response.OutputStream.WriteAsync(answer.FirstHalf, _stop.Token).ConfigureAwait(false);
            response.Abort();
            return;
        }

        await response.OutputStream.WriteAsync(answer.Body, _stop.Token).ConfigureAwait(false);
        response.Close();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
