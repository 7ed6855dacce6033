using System.Globalization;
using System.Security.Authentication;

namespace Importer.Core.Contacts;

/// <summary>Sends one request and reads its answer, with a timeout and a size limit. Errors are part of the answer.</summary>
internal sealed class HttpExchange(HttpClient http, TimeProvider clock)
{
    /// <summary>The largest answer that is read, in bytes. A larger one is cut.</summary>
    public const int MaxAnswerSize = 1024 * 1024;

    /// <param name="request">Disposed here.</param>
    /// <param name="timeout">From connecting to the last byte of the answer.</param>
    /// <param name="maxSize">Limit for the decompressed answer, in bytes.</param>
    /// <param name="cancel">Stops waiting; that is an answer too.</param>
    public async Task<HttpAnswer> SendAsync(HttpRequestMessage request, TimeSpan timeout, int maxSize, CancellationToken cancel)
    {
        using var _ = request;
        using var ending = new CancellationTokenSource(timeout, clock);
        using var linked = cancel.UnsafeRegister(static ending => ((CancellationTokenSource)ending!).Cancel(), ending);
        var answer = new HttpAnswer();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token);
            answer.Take(response, clock);
            await ReadAsync(response, answer, maxSize, ending.Token);
        }
        catch (OperationCanceledException e)
        {
            answer.Failure =
                cancel.IsCancellationRequested ? "Stopped waiting for the answer"
                : ending.IsCancellationRequested
                    ? string.Create(CultureInfo.InvariantCulture, $"No answer within {timeout.TotalSeconds:0.###} s")
                : $"No connection to {Host(request)}: {e.GetBaseException().Message}";
        }
        catch (HttpRequestException e)
        {
            answer.Failure = Describe(e, request);
            if (Remedy(e) is { } remedy)
                answer.Unreachable =
                    $"{request.RequestUri!.Host} {(remedy == Advice.Certificate ? "cannot be trusted" : "could not be reached")} "
                    + $"({answer.Failure}). {remedy}";
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            answer.Failure = $"The connection to {Host(request)} broke: {e.GetBaseException().Message}";
        }

        return answer;
    }

    private static async Task ReadAsync(HttpResponseMessage response, HttpAnswer answer, int maxSize, CancellationToken cancel)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancel);
        // One byte more than announced, so that the read that finds the end has a buffer.
        var size = (int)Math.Clamp((response.Content.Headers.ContentLength ?? 0) + 1, 1024, 64 * 1024);
        while (answer.Length < maxSize)
        {
            var space = answer.Space(size);
            var read = await stream.ReadAsync(space[..Math.Min(space.Length, maxSize - answer.Length)], cancel);
            if (read == 0)
                return;
            answer.Length += read;
            size = answer.Length + 1024;
        }
    }

    private static string Describe(HttpRequestException e, HttpRequestMessage request) =>
        e.HttpRequestError switch
        {
            // .NET's message contains the proxy's whole address, with user and password.
            HttpRequestError.ProxyTunnelError => $"No connection to {Host(request)}{Through(request)}: the proxy answered "
                + $"{(ProxyStatus(e) is { } status ? $"HTTP {status}" : "without opening a tunnel")}",
            HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError =>
                $"No connection to {Host(request)}{Through(request)}: {e.GetBaseException().Message}",
            _ => $"The connection to {Host(request)} broke: {e.GetBaseException().Message}",
        };

    private static string? Remedy(HttpRequestException e) =>
        e switch
        {
            { HttpRequestError: HttpRequestError.ProxyTunnelError } => ProxyStatus(e) switch
            {
                "407" => Advice.Proxy,
                ['4', ..] => Advice.ProxyRefuses,
                _ => null,
            },
            // Only .NET's message distinguishes a bad certificate from a failed handshake, which may succeed next time.
            _ when e.GetBaseException() is AuthenticationException bad
                    && bad.Message.Contains("remote certificate", StringComparison.OrdinalIgnoreCase) => Advice.Certificate,
            _ when e.GetBaseException() is AuthenticationException noTls
                    && noTls.Message.Contains("frame", StringComparison.OrdinalIgnoreCase) => Advice.NoTls,
            _ => null,
        };

    /// <summary>Only in .NET's message: <c>… failed with status code '403'.</c></summary>
    private static string? ProxyStatus(HttpRequestException e) =>
        e.Message.LastIndexOf("status code '", StringComparison.Ordinal) is var at and >= 0
        && e.Message.AsSpan(at + 13) is [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', '\'', ..]
            ? e.Message.Substring(at + 13, 3)
            : null;

    /// <summary>Names the proxy, since it is the proxy that did not answer.</summary>
    private static string Through(HttpRequestMessage request) =>
        HttpTransport.ProxyOf(request.RequestUri!) is { } proxy ? $" through the proxy {proxy.Authority}" : "";

    private static string Host(HttpRequestMessage request) => request.RequestUri!.Authority;
}
