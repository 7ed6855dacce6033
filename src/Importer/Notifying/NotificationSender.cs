using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Importer.Program.Notifying;

/// <summary>Posts a notification, with two retries. Redirects are not followed: they could lead anywhere.</summary>
/// <param name="url">Holds a secret: only its host is ever shown.</param>
internal sealed class NotificationSender(Uri url, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <returns>Null if it was accepted; otherwise what went wrong, a sentence with only the host of the address.</returns>
    /// <param name="retries">Up to two; none if the command must end soon.</param>
    public async Task<string?> SendAsync(string json, int retries, CancellationToken cancel)
    {
        for (var tried = 0; ; tried++)
        {
            var (problem, mayPass) = await TryAsync(json, cancel);
            if (problem is null)
                return null;
            if (!mayPass || tried >= Math.Min(retries, Pauses.Length) || cancel.IsCancellationRequested)
                return $"The notification could not be sent to {url.Host}: {problem} Look at the setting Notify:Url.";
            await Task.Delay(Pauses[tried], clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<(string? Problem, bool MayPass)> TryAsync(string json, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.UserAgent.ParseAdd($"Importer/{ProgramVersion.Text}");
        try
        {
            using var answer = await http.SendAsync(request, either.Token);
            var status = (int)answer.StatusCode;
            return status switch
            {
                >= 200 and < 300 => (null, false),
                >= 300 and < 400 => (Answered("a redirect, which is not followed", status), false),
                _ => (
                    Answered("an error", status),
                    status >= 500 || answer.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
                ),
            };
        }
        catch (HttpRequestException trouble)
        {
            // The exception's message may contain the address.
            return (
                trouble.GetBaseException() is SocketException socket
                    ? $"{socket.Message.TrimEnd('.')}."
                    : $"there was no usable answer ({trouble.HttpRequestError}).",
                true
            );
        }
        catch (OperationCanceledException)
        {
            return (cancel.IsCancellationRequested ? "the command was ended." : "there was no answer within 10 seconds.", true);
        }
    }

    private static string Answered(string what, int status) =>
        string.Create(CultureInfo.InvariantCulture, $"it answered with {what} (HTTP {status}).");
}
