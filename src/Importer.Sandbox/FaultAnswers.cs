using System.Globalization;
using System.Text;

namespace Importer.Sandbox;

/// <summary>What a fault answers, or makes of an answer.</summary>
internal static class FaultAnswers
{
    private const int Padding = 16 * 1024 * 1024;

    /// <summary>What it answers in place of the service.</summary>
    /// <param name="usual">What the service answered where the request was carried out all the same.</param>
    public static SandboxResponse Answer(
        Fault fault,
        string path,
        SandboxResponse? usual,
        ContactBody? contact,
        SandboxOptions options,
        DateTimeOffset now
    ) =>
        fault.Do switch
        {
            FaultKind.TooFast => RestError.TooFast(
                Words(fault, "50100", "Rate limit exceeded"),
                Header(fault, now),
                Seconds(fault.RetryAfter)
            ),
            FaultKind.Blocked => Error(429, fault, "50200", "Your requests are temporarily blocked."),
            FaultKind.Busy => RestError.WithRetryAfter(
                Header(fault, now),
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
            FaultKind.BadRequest => RestError.BadRequest([Words(fault, "10005", "A value is not valid.")]),
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
                [Words(fault, "10005", "A value is not valid.")]
            ),
            FaultKind.CutJson when usual is { Status: 200 } => usual with { Body = usual.FirstHalf },
            FaultKind.EmptyAnswer when usual is { Status: 200 } => usual with { Body = default },
            FaultKind.Oversized when usual is { Status: 200 } => usual with { Body = Padded(usual.Body.Span) },
            FaultKind.CutBody when usual is { Status: 200 } => usual with { Disturbance = Disturbance.CutBody },
            FaultKind.BreakConnection => Silent(Disturbance.BreakConnection),
            FaultKind.NoAnswer => Silent(Disturbance.NoAnswer),
            FaultKind.RefuseConnection => Silent(Disturbance.RefuseConnection),
            _ => usual ?? throw new InvalidOperationException($"{fault.Do} answers nothing by itself."),
        };

    private static RestError Words(Fault fault, string code, string message) => new(fault.Code ?? code, fault.Message ?? message);

    private static SandboxResponse Error(int status, Fault fault, string code, string message) =>
        RestError.Answer(status, fault.Code ?? code, fault.Message ?? message);

    private static SandboxResponse Silent(Disturbance disturbance) => new(0, null, default) { Disturbance = disturbance };

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

    private static string? Header(Fault fault, DateTimeOffset now) =>
        fault.RetryAfterForm switch
        {
            RetryAfterForm.Seconds => Seconds(fault.RetryAfter).ToString(CultureInfo.InvariantCulture),
            RetryAfterForm.Date => (now + fault.RetryAfter).ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };

    private static long Seconds(TimeSpan time) => (long)Math.Ceiling(time.TotalSeconds);
}
