using System.Collections.Concurrent;
using System.Text;

namespace Importer.Tests.Notifying;

/// <summary>A hook on a real socket, which gives each request the next answer, and keeps what it was sent.</summary>
internal sealed class HookServer : IDisposable
{
    private readonly ConcurrentQueue<string?> _answers;
    private readonly TcpResponder _responder;

    /// <param name="answers">What follows <c>HTTP/1.1 </c>, one for each request in their order; null never answers.</param>
    public HookServer(params string?[] answers)
    {
        _answers = new(answers);
        _responder = new TcpResponder(AnswerAsync);
    }

    public string Url => $"{_responder.Address}hooks/T0p-s3cret?key=hidden";

    /// <summary>Request lines and headers, and bodies.</summary>
    public IReadOnlyList<(string Head, string Body)> Received =>
        [.. _responder.Requests.Select(request => request.Split("\r\n\r\n", 2)).Select(parts => (parts[0], parts[1]))];

    public void Dispose() => _responder.Dispose();

    private async Task<bool> AnswerAsync(Stream stream, string request, CancellationToken cancel)
    {
        if (!_answers.TryDequeue(out var answer) || answer is null)
            await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        var text = $"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), cancel);
        return false;
    }
}
