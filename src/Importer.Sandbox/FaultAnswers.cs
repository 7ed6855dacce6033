using System.Globalization;
using System.Text;

namespace Importer.Sandbox;

/// <summary>Builds the answers of faults.</summary>
internal static class FaultAnswers
{
    private const int Padding = 16 * 1024 * 1024;

    /// <summary>The answer that a fault gives instead of the service's own.</summary>
    /// <param name="served">The service's own answer; null if it did not process the request.</param>
    public static SandboxResponse Answer(
        Fault fault,
        string path,
        SandboxResponse? served,
        ContactBody? contact,
        SandboxOptions options,
        DateTimeOffset now
    ) =>
        fault.Kind switch
        {
            FaultKind.TooFast => RestError.TooFast(
                Reason(fault, "50100", "Rate limit exceeded"),
                RetryAfterHeader(fault, now),
                Seconds(fault.RetryAfter)
            ),
            FaultKind.Blocked => Error(429, fault, "50200", "Your requests are temporarily blocked."),
            FaultKind.Busy => RestError.WithRetryAfter(
                RetryAfterHeader(fault, now),
                Error(503, fault, "50300", "The service is temporarily unavailable.")
            ),
            FaultKind.ServerError => Error(500, fault, "0", "Internal Server Error"),
            FaultKind.BadGateway => Gateway(502, "Bad Gateway"),
            FaultKind.GatewayTimeout => Gateway(504, "Gateway Time-out"),
            FaultKind.RequestTimeout => new SandboxResponse(408, null, default),
            FaultKind.Conflict => Error(409, fault, "30004", "The contact already exists."),
            FaultKind.BadRequest when path == SandboxTenant.TokenPath => Tokens.Refused(
                400,
                "invalid_request",
                fault.Message ?? "The request is malformed."
            ),
            FaultKind.BadRequest => RestError.BadRequest([Reason(fault, "10005", "A value is not valid.")]),
            FaultKind.Unauthorized when path == SandboxTenant.TokenPath => Tokens.Refused(
                401,
                "invalid_client",
                fault.Message ?? "Invalid client secret."
            ),
            FaultKind.Unauthorized => Error(401, fault, "0", "Not Authorized"),
            FaultKind.Forbidden => Error(403, fault, "20002", "Insufficient Privileges"),
            FaultKind.NotFound => Error(404, fault, "30003", "Resource not found."),
            FaultKind.ServiceNotFound => Error(404, fault, "596", "Service Not Found"),
            FaultKind.TooLarge => Error(413, fault, "", "Request Entity Too Large"),
            FaultKind.UnsupportedMediaType => Error(415, fault, "", "Unsupported Media Type"),
            FaultKind.Redirect => new SandboxResponse(307, null, default)
            {
                Headers = [new("Location", "https://elsewhere.invalid" + path)],
            },
            FaultKind.RefusedInOk => ContactAnswers.Refused(
                contact?.Key,
                options.AnswerStyle,
                now,
                [Reason(fault, "10005", "A value is not valid.")]
            ),
            FaultKind.CutJson when served is { Status: 200 } => served with { Body = served.FirstHalf },
            FaultKind.EmptyAnswer when served is { Status: 200 } => served with { Body = default },
            FaultKind.Oversized when served is { Status: 200 } => served with { Body = Padded(served.Body.Span) },
            FaultKind.CutBody when served is { Status: 200 } => served with { ConnectionFault = ConnectionFault.CutBody },
            FaultKind.BreakConnection => NoResponse(ConnectionFault.BreakConnection),
            FaultKind.NoAnswer => NoResponse(ConnectionFault.NoAnswer),
            FaultKind.RefuseConnection => NoResponse(ConnectionFault.RefuseConnection),
            _ => served ?? throw new InvalidOperationException($"{fault.Kind} has no answer of its own."),
        };

    private static RestError Reason(Fault fault, string code, string message) => new(fault.Code ?? code, fault.Message ?? message);

    private static SandboxResponse Error(int status, Fault fault, string code, string message) =>
        RestError.Answer(status, fault.Code ?? code, fault.Message ?? message);

    private static SandboxResponse NoResponse(ConnectionFault disturbance) => new(0, null, default) { ConnectionFault = disturbance };

    private static SandboxResponse Gateway(int status, string reason) =>
        new(
            status,
            "text/html",
            Encoding.UTF8.GetBytes(
                $"""
                <html>
                <head><title>{status} {reason}</title></head>
                <body><center><h1>{status} {reason}</h1></center></body>
                </html>
                """
            )
        );

    private static byte[] Padded(ReadOnlySpan<byte> body)
    {
        var padded = new byte[body.Length + Padding];
        padded.AsSpan().Fill((byte)' ');
        body.CopyTo(padded);
        return padded;
    }

    private static string? RetryAfterHeader(Fault fault, DateTimeOffset now) =>
        fault.RetryAfterForm switch
        {
            RetryAfterForm.Seconds => Seconds(fault.RetryAfter).ToString(CultureInfo.InvariantCulture),
            RetryAfterForm.Date => (now + fault.RetryAfter).ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };

    private static long Seconds(TimeSpan time) => (long)Math.Ceiling(time.TotalSeconds);
}
