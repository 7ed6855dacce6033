using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Importer.Core.Contacts;

/// <summary>
/// The content of an answer's body in any of its shapes: the documented success, the recorded one, the REST host's errors, a gateway's
/// page. Read in one pass. Unknown fields are ignored; a truncated body keeps what was read.
/// </summary>
internal sealed class AnswerBody
{
    private const int MaxCodeLength = 60;

    private List<AnswerMessage>? _messages;
    private string? _message;
    private string? _code;
    private string? _page;

    /// <summary>Whether a complete JSON object was read.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Why it is not complete; null if it is.</summary>
    public string? Problem { get; private set; }

    /// <summary><c>operationStatus</c> is OK.</summary>
    public bool Succeeded { get; private set; }

    /// <summary><c>operationStatus</c> is FAIL.</summary>
    public bool Failed { get; private set; }

    public bool? HasErrors { get; private set; }

    public bool? IsNewContact { get; private set; }

    /// <summary>Null also for 0, which recorded refusals contain.</summary>
    public long? ContactId { get; private set; }

    /// <summary>The key in the answer; null if there is none.</summary>
    public string? ContactKey { get; private set; }

    public string? RequestId { get; private set; }

    public bool HasErrorMessage => _messages?.Exists(message => message.Class == MessageClass.Error) == true;

    /// <summary>The first meaningful code: the answer's own, else its messages', else the answer's own 0.</summary>
    public string? Code =>
        _code is not (null or "0")
            ? _code
            : _messages?.Find(message => message.Class != MessageClass.Information && message.Code is not (null or "0")).Code ?? _code;

    /// <summary>All messages, joined; null if there are none.</summary>
    public string? Text => AnswerText.Join([_page, _message, .. (_messages ?? []).Select(message => message.Text)]);

    /// <summary><see cref="Text"/> without informational messages, unless there are no others.</summary>
    public string? ErrorText =>
        AnswerText.Join([
            _page,
            _message,
            .. (_messages ?? []).Where(message => message.Class != MessageClass.Information).Select(message => message.Text),
        ]) ?? Text;

    public static AnswerBody Read(ReadOnlySpan<byte> body)
    {
        var parsed = new AnswerBody();
        if (body.StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];
        body = body.Trim(" \t\r\n"u8);
        if (body.IsEmpty)
            parsed.Problem = "The answer is empty";
        else if (body[0] != (byte)'{')
            (parsed._page, parsed.Problem) = (AnswerText.FromPage(body), "The answer is not JSON");
        else
            parsed.ReadObject(body);
        return parsed;
    }

    private void ReadObject(ReadOnlySpan<byte> body)
    {
        try
        {
            var json = new Utf8JsonReader(body);
            json.Read();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                ReadField(ref json);
            IsWhole = true;
        }
        catch (JsonException)
        {
            Problem = "The answer is cut off or is not valid JSON";
        }
    }

    private void ReadField(ref Utf8JsonReader json)
    {
        if (Is(ref json, "operationStatus"u8))
        {
            json.Read();
            Succeeded = IsWord(ref json, "ok"u8);
            Failed = IsWord(ref json, "fail"u8);
            json.Skip();
        }
        else if (Is(ref json, "contactId"u8))
        {
            // contactId (documented) and contactID (recorded): names are compared without regard to case.
            ContactId = ReadNumber(ref json) is > 0 and var id ? id : null;
        }
        else if (Is(ref json, "contactKey"u8))
        {
            ContactKey = ReadKey(ref json);
        }
        else if (Is(ref json, "isNewContactKey"u8))
        {
            IsNewContact = ReadFlag(ref json);
        }
        else if (Is(ref json, "hasErrors"u8))
        {
            HasErrors = ReadFlag(ref json);
        }
        else if (Is(ref json, "requestServiceMessageID"u8))
        {
            RequestId = ReadText(ref json);
        }
        else if (Is(ref json, "message"u8))
        {
            _message = ReadText(ref json);
        }
        else if (Is(ref json, "errorcode"u8))
        {
            _code = ReadCode(ref json);
        }
        else if (Is(ref json, "resultMessages"u8) || Is(ref json, "additionalErrors"u8) || Is(ref json, "validationErrors"u8))
        {
            ReadMessages(ref json);
        }
        else
        {
            json.Skip();
        }
    }

    private void ReadMessages(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
        {
            ReadMessage(ref json);
            return;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            ReadMessage(ref json);
    }

    /// <summary>An object, or a bare string; anything else is ignored.</summary>
    private void ReadMessage(ref Utf8JsonReader json)
    {
        var message = default(AnswerMessage);
        if (json.TokenType == JsonTokenType.String)
        {
            message = message with { Text = Unescape(ref json) };
        }
        else if (json.TokenType == JsonTokenType.StartObject)
        {
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                ReadMessageField(ref json, ref message);
        }
        else
        {
            json.Skip();
        }

        if (message != default && (_messages ??= []).Count < AnswerText.MaxMessages)
            _messages.Add(message);
    }

    private static void ReadMessageField(ref Utf8JsonReader json, ref AnswerMessage message)
    {
        if (Is(ref json, "message"u8))
        {
            message = message with { Text = ReadText(ref json) };
        }
        else if (Is(ref json, "resultCode"u8) || Is(ref json, "errorcode"u8))
        {
            message = message with { Code = ReadCode(ref json) };
        }
        else if (Is(ref json, "resultClass"u8))
        {
            json.Read();
            message = message with
            {
                Class =
                    IsWord(ref json, "information"u8) ? MessageClass.Information
                    : IsWord(ref json, "error"u8) ? MessageClass.Error
                    : MessageClass.Unknown,
            };
            json.Skip();
        }
        else
        {
            json.Skip();
        }
    }

    /// <summary>Names are compared without unescaping: field names are never escaped in practice, and unescaping can throw.</summary>
    private static bool Is(ref Utf8JsonReader json, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(json.ValueSpan, name);

    private static bool IsWord(ref Utf8JsonReader json, ReadOnlySpan<byte> word) =>
        json.TokenType == JsonTokenType.String && Ascii.EqualsIgnoreCase(json.ValueSpan, word);

    private static bool? ReadFlag(ref Utf8JsonReader json)
    {
        json.Read();
        bool? flag =
            json.TokenType == JsonTokenType.True || IsWord(ref json, "true"u8) ? true
            : json.TokenType == JsonTokenType.False || IsWord(ref json, "false"u8) ? false
            : null;
        json.Skip();
        return flag;
    }

    /// <summary>64 bits, as a number or as digits in a string.</summary>
    private static long? ReadNumber(ref Utf8JsonReader json)
    {
        json.Read();
        long? number =
            json.TokenType is JsonTokenType.Number or JsonTokenType.String
            && Utf8Parser.TryParse(json.ValueSpan, out long value, out var length)
            && length == json.ValueSpan.Length
                ? value
                : null;
        json.Skip();
        return number;
    }

    private static string? ReadCode(ref Utf8JsonReader json)
    {
        var code = ReadKey(ref json);
        return string.IsNullOrWhiteSpace(code) ? null : AnswerText.Clean(code, MaxCodeLength);
    }

    /// <summary>A string, or the digits of a number.</summary>
    private static string? ReadKey(ref Utf8JsonReader json)
    {
        json.Read();
        var key = json.TokenType switch
        {
            JsonTokenType.Number => Encoding.UTF8.GetString(json.ValueSpan),
            JsonTokenType.String => Unescape(ref json),
            _ => null,
        };
        json.Skip();
        return key;
    }

    private static string? ReadText(ref Utf8JsonReader json)
    {
        json.Read();
        var text = json.TokenType == JsonTokenType.String ? Unescape(ref json) : null;
        json.Skip();
        return text;
    }

    /// <summary>Unescapes a string. One that is not valid UTF-8 or has a lone surrogate stays raw: it is only shown to people.</summary>
    private static string Unescape(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(json.ValueSpan);
        }
    }

    private enum MessageClass
    {
        Unknown,
        Information,
        Error,
    }

    private readonly record struct AnswerMessage(MessageClass Class, string? Code, string? Text);
}
