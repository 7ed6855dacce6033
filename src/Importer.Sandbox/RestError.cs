using System.Globalization;
using System.Text.Json;

namespace Importer.Sandbox;

/// <summary>An error in the REST host's format. Codes: the vendor's page "Handle Errors in REST API".</summary>
/// <param name="Code">A whole number is written as a number, other text as a string; an empty code is omitted.</param>
internal sealed record RestError(string Code, string Message)
{
    private const string Documentation = "https://developer.salesforce.com/docs/atlas.en-us.mc-apis.meta/mc-apis/error-handling.htm";

    public static RestError WrongType(string message) => new("10001", message);

    public static RestError Missing(string message) => new("10002", message);

    public static RestError WrongFormat(string message) => new("10003", message);

    public static RestError NotJson(string message) => new("10004", message);

    public static RestError WrongValue(string message) => new("10005", message);

    public static SandboxResponse Answer(int status, string code, string message) =>
        SandboxResponse.Json(status, JsonBody.Of(new RestError(code, message), static (json, error) => error.WriteMembers(json)));

    /// <summary>
    /// HTTP 400: a single error has its own code and is in validationErrors; several are an "Aggregate Error" with additionalErrors.
    /// </summary>
    public static SandboxResponse BadRequest(IReadOnlyList<RestError> errors)
    {
        var (whole, list) =
            errors.Count == 1
                ? (errors[0], "validationErrors")
                : (new RestError("10006", $"{errors.Count} errors occurred; check additionalErrors for details."), "additionalErrors");
        return SandboxResponse.Json(
            400,
            JsonBody.Of(
                (whole, list, errors),
                static (json, state) =>
                {
                    state.whole.WriteMembers(json);
                    json.WriteStartArray(state.list);
                    foreach (var error in state.errors)
                    {
                        json.WriteStartObject();
                        error.WriteMembers(json);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                }
            )
        );
    }

    /// <summary>429 with <c>retryAfter</c> in the body as well as in the header (the vendor's page "Rate Limiting Errors").</summary>
    public static SandboxResponse TooFast(RestError error, string? header, long seconds) =>
        WithRetryAfter(
            header,
            SandboxResponse.Json(
                429,
                JsonBody.Of(
                    (error, seconds),
                    static (json, state) =>
                    {
                        state.error.WriteMembers(json);
                        json.WriteNumber("retryAfter", state.seconds);
                    }
                )
            )
        );

    public static SandboxResponse WithRetryAfter(string? value, SandboxResponse response) =>
        value is null ? response : response with { Headers = [new("Retry-After", value)] };

    private void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("message", Message);
        if (long.TryParse(Code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            json.WriteNumber("errorcode", number);
        else if (Code.Length > 0)
            json.WriteString("errorcode", Code);
        json.WriteString("documentation", Documentation);
    }
}
