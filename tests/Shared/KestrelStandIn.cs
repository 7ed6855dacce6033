using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Importer.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Importer.Tests.Shared;

/// <summary>
/// The stand-in on a real socket (HTTP/1.1, 127.0.0.1), quick enough for thousands of requests a second: the built
/// program is run against it, and its <see cref="Tenant"/> is asked afterwards what it received.
/// </summary>
public sealed class KestrelStandIn : IAsyncDisposable
{
    private WebApplication? _host;

    private KestrelStandIn(SandboxTenant tenant) => Tenant = tenant;

    /// <summary>Null for plain HTTP/1.1; with one, TLS and HTTP/2 beside it.</summary>
    private X509Certificate2? Certificate { get; init; }

    /// <summary>The address that its clients use, where that is another than where it listens.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>How often each protocol was spoken.</summary>
    public ConcurrentDictionary<string, int> Protocols { get; } = new();

    public SandboxTenant Tenant { get; }

    /// <summary><c>http://127.0.0.1:PORT/</c>; stays the same after <see cref="ListenAgainAsync"/>.</summary>
    public Uri Url { get; private set; } = new("http://127.0.0.1:0/");

    public static Task<KestrelStandIn> StartAsync(SandboxOptions? options = null) => StartAsync(new SandboxTenant(options));

    public static async Task<KestrelStandIn> StartAsync(SandboxTenant tenant, X509Certificate2? certificate = null)
    {
        var standIn = new KestrelStandIn(tenant) { Certificate = certificate };
        await standIn.ListenAgainAsync();
        return standIn;
    }

    /// <summary>From now on no connection comes about, and those there are break: a service that is down.</summary>
    public async Task StopListeningAsync()
    {
        if (_host is null)
            return;
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _host.StopAsync(atOnce.Token);
        await _host.DisposeAsync();
        _host = null;
    }

    /// <summary>Listens on the same port as before.</summary>
    public async Task ListenAgainAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MinRequestBodyDataRate = null;
                kestrel.Listen(
                    IPAddress.Loopback,
                    Url.Port,
                    endpoint =>
                    {
                        endpoint.Protocols = Certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
                        if (Certificate is not null)
                            endpoint.UseHttps(Certificate);
                    }
                );
            });
        _host = builder.Build();
        _host.Run(ServeAsync);
        await _host.StartAsync();
        Url = new Uri(
            _host.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single()
        );
    }

    public async ValueTask DisposeAsync() => await StopListeningAsync();

    private async Task ServeAsync(HttpContext context)
    {
        SandboxResponse answer;
        try
        {
            answer = await AnswerAsync(context);
            if (answer.Delay > TimeSpan.Zero)
                await Task.Delay(answer.Delay, Tenant.Clock, context.RequestAborted);
            if (answer.ConnectionFault == ConnectionFault.NoAnswer)
                await Task.Delay(Timeout.InfiniteTimeSpan, Tenant.Clock, context.RequestAborted);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return; // The client did not wait for its answer.
        }

        await WriteAsync(context, answer);
    }

    private async ValueTask<SandboxResponse> AnswerAsync(HttpContext context)
    {
        Protocols.AddOrUpdate(context.Request.Protocol, 1, (_, times) => times + 1);
        var reader = context.Request.BodyReader;
        ReadResult body;
        while (!(body = await reader.ReadAsync(context.RequestAborted)).IsCompleted)
            reader.AdvanceTo(body.Buffer.Start, body.Buffer.End);

        // The bytes are handed over where they lie; they are let go only after the answer.
        var bytes = body.Buffer.IsSingleSegment ? body.Buffer.First : body.Buffer.ToArray();
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var headers = context.Request.Headers;
        var answer = Tenant.Answer(
            new SandboxRequest(
                context.Request.Method,
                target,
                PublicUrl ?? Url,
                name => headers.TryGetValue(name, out var value) ? value.ToString() : null,
                bytes
            )
        );
        reader.AdvanceTo(body.Buffer.End);
        return answer;
    }

    private static async Task WriteAsync(HttpContext context, SandboxResponse answer)
    {
        if (answer.ConnectionFault is not (ConnectionFault.None or ConnectionFault.CutBody))
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.ConnectionFault == ConnectionFault.None)
        {
            await response.BodyWriter.WriteAsync(answer.Body);
            return;
        }

        // Kestrel closes the connection by itself when less comes than was announced. Aborting could take back what was sent.
        await response.BodyWriter.WriteAsync(answer.FirstHalf);
    }
}
