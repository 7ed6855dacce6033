using System.Net;
using System.Net.Sockets;

namespace Importer.Sandbox;

/// <summary>
/// Hosts the tenant inside the process, for <c>--sandbox</c>: no socket is ever opened. A request to any other host
/// fails with a name resolution error. <see cref="SandboxServer"/> gives the same answers over a socket.
/// </summary>
public sealed class SandboxHandler(SandboxTenant tenant) : HttpMessageHandler
{
    /// <summary>Both the authentication and the REST host. The name can never exist (RFC 6761, section 6.4).</summary>
    public static Uri BaseUrl { get; } = new("https://sandbox.invalid/");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true } url || url.Authority != BaseUrl.Authority)
        {
            throw new HttpRequestException(
                HttpRequestError.NameResolutionError,
                $"The sandbox does not know the host {request.RequestUri?.Authority}."
            );
        }

        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var response = tenant.Answer(
            new SandboxRequest(request.Method.Method, url.PathAndQuery, BaseUrl, name => Header(request, name), body)
        );

        if (response.Delay > TimeSpan.Zero)
            await Task.Delay(response.Delay, tenant.Clock, cancellationToken).ConfigureAwait(false);
        switch (response.ConnectionFault)
        {
            case ConnectionFault.BreakConnection:
                throw new HttpRequestException(
                    HttpRequestError.ResponseEnded,
                    "An error occurred while sending the request.",
                    ConnectionLost()
                );
            case ConnectionFault.RefuseConnection:
                throw new HttpRequestException(
                    HttpRequestError.ConnectionError,
                    $"Connection refused ({url.Authority})",
                    new SocketException((int)SocketError.ConnectionRefused)
                );
            case ConnectionFault.NoAnswer:
                await Task.Delay(Timeout.InfiniteTimeSpan, tenant.Clock, cancellationToken).ConfigureAwait(false);
                break;
        }

        return Message(request, response);
    }

    internal static HttpIOException ConnectionLost() => new(HttpRequestError.ResponseEnded, "The response ended prematurely.");

    private static HttpResponseMessage Message(HttpRequestMessage request, SandboxResponse response)
    {
        var message = new HttpResponseMessage((HttpStatusCode)response.Status)
        {
            RequestMessage = request,
            Content =
                response.ConnectionFault == ConnectionFault.CutBody
                    ? new StreamContent(new TruncatedStream(response.FirstHalf))
                    : new ReadOnlyMemoryContent(response.Body),
        };
        message.Content.Headers.ContentLength = response.Body.Length;
        if (response.ContentType is { } type)
            message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in response.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.NonValidated.TryGetValues(name, out var values)
        || request.Content?.Headers.NonValidated.TryGetValues(name, out values) == true
            ? values.ToString()
            : null;
}
