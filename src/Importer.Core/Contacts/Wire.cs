using System.Globalization;
using System.Security.Authentication;

namespace Importer.Core.Contacts;

/// <summary>One request, one answer, within a time and of a bounded size. What goes wrong is part of the answer.</summary>
internal sealed class Wire(HttpClient http, TimeProvider clock)
{
    /// <summary>The largest answer taken, in bytes; of a larger one the beginning is.</summary>
    public const int LargestAnswer = 1024 * 1024;

    /// <param name="request">Disposed here.</param>
    /// <param name="timeout">From connecting to the answer's last byte.</param>
    /// <param name="largest">Of the answer, in bytes, unpacked.</param>
    /// <param name="cancel">Ends waiting; that, too, is an answer.</param>
    public async Task<WireAnswer> SendAsync(HttpRequestMessage request, TimeSpan timeout, int largest, CancellationToken cancel)
    {
        using var _ = request;
        using var ending = new CancellationTokenSource(timeout, clock);
        using var linked = cancel.UnsafeRegister(static ending => ((CancellationTokenSource)ending!).Cancel(), ending);
        var answer = new WireAnswer();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token);
            answer.Take(response, clock);
            await ReadAsync(response, answer, largest, ending.Token);
        }
        catch (OperationCanceledException e)
        {
            answer.Failure = cancel.IsCancellationRequested ? "Stopped waiting for the answer"
                : ending.IsCancellationRequested ? string.Create(CultureInfo.InvariantCulture, $"No answer within {timeout.TotalSeconds:0.###} s")
                : $"No connection to {Host(request)}: {e.GetBaseException().Message}";
        }
        catch (HttpRequestException e)
        {
            answer.Failure = Describe(e, request);
            if (Remedy(e) is { } remedy)
                answer.Unreachable = $"{request.RequestUri!.Host} {(remedy == Advice.Certificate ? "cannot be trusted" : "could not be reached")} ({answer.Failure}). {remedy}";
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            answer.Failure = $"The connection to {Host(request)} broke: {e.GetBaseException().Message}";
        }

        return answer;
    }

    private static async Task ReadAsync(HttpResponseMessage response, WireAnswer answer, int largest, CancellationToken cancel)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancel);
        // One byte more than announced, so that the read which finds the end has somewhere to put nothing.
        var size = (int)Math.Clamp((response.Content.Headers.ContentLength ?? 0) + 1, 1024, 64 * 1024);
        while (answer.Length < largest)
        {
            var space = answer.Space(size);
            var read = await stream.ReadAsync(space[..Math.Min(space.Length, largest - answer.Length)], cancel);
            if (read == 0)
                return;
            answer.Length += read;
            size = answer.Length + 1024;
        }
    }

    private static string Describe(HttpRequestException e, HttpRequestMessage request) => e.HttpRequestError switch
    {
        // In .NET's words stands the proxy's whole address, its user and password included.
        HttpRequestError.ProxyTunnelError => $"No connection to {Host(request)}{Through(request)}: the proxy answered {(ProxyStatus(e) is { } status ? $"HTTP {status}" : "without opening a tunnel")}",
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
            => $"No connection to {Host(request)}{Through(request)}: {e.GetBaseException().Message}",
        _ => $"The connection to {Host(request)} broke: {e.GetBaseException().Message}",
    };

    private static string? Remedy(HttpRequestException e) => e switch
    {
        { HttpRequestError: HttpRequestError.ProxyTunnelError } => ProxyStatus(e) switch
        {
            "407" => Advice.Proxy,
            ['4', ..] => Advice.ProxyRefuses,
            _ => null,
        },
        // .NET tells a bad certificate from a handshake that went wrong, and may go right next time, by its words alone.
        _ when e.GetBaseException() is AuthenticationException bad && bad.Message.Contains("remote certificate", StringComparison.OrdinalIgnoreCase) => Advice.Certificate,
        _ when e.GetBaseException() is AuthenticationException noTls && noTls.Message.Contains("frame", StringComparison.OrdinalIgnoreCase) => Advice.NoTls,
        _ => null,
    };

    /// <summary>.NET tells it in words alone: <c>… failed with status code '403'.</c></summary>
    private static string? ProxyStatus(HttpRequestException e) =>
        e.Message.LastIndexOf("status code '", StringComparison.Ordinal) is var at and >= 0 && e.Message.AsSpan(at + 13) is [>= '0' and <= '9', >= '0' and <= '9', >= '0' and <= '9', '\'', ..]
            ? e.Message.Substring(at + 13, 3)
            : null;

    /// <summary>Who asked for a host by its name hears of the proxy that did not answer in its place.</summary>
    private static string Through(HttpRequestMessage request) =>
        HttpTransport.ProxyOf(request.RequestUri!) is { } proxy ? $" through the proxy {proxy.Authority}" : "";

    private static string Host(HttpRequestMessage request) => request.RequestUri!.Authority;
}
