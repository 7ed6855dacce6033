using System.Text;
using System.Text.Json;
using Importer.Core.Display;

namespace Importer.Core.Mapping;

/// <summary>A walk over JSON that knows line and position and goes on past what is wrong.</summary>
internal ref struct JsonScan(ReadOnlySpan<byte> json, Utf8JsonReader reader)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private Utf8JsonReader _reader = reader;
    private int _nameStart;

    public List<string> Problems { get; } = [];

    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>Whether the property just read stood there before (which is reported already).</summary>
    public bool IsRepeated { get; private set; }

    /// <summary>Whether a text without anything in it stands here.</summary>
    public readonly bool IsBlankText => _reader.TokenType == JsonTokenType.String && string.IsNullOrWhiteSpace(_reader.GetString());

    public readonly string Where => At((int)_reader.TokenStartIndex);

    public void Next() => _reader.Read();

    /// <summary>The next property's name, standing on its value; null at the object's end.</summary>
    public string? NextProperty(HashSet<string> seen)
    {
        _reader.Read();
        if (_reader.TokenType == JsonTokenType.EndObject)
            return null;
        _nameStart = (int)_reader.TokenStartIndex;
        var name = _reader.GetString()!;
        IsRepeated = !seen.Add(name);
        if (IsRepeated)
            Problem($"\"{name}\" appears twice; keep one.");
        _reader.Read();
        return name;
    }

    /// <summary>Skips what is left of a value that was not wanted.</summary>
    public void SkipRest()
    {
        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            _reader.Skip();
    }

    /// <summary>Whether this token begins what is expected; if not, that is a problem and the value is skipped.</summary>
    public bool Expect(JsonTokenType token, string expected)
    {
        if (_reader.TokenType == token)
            return true;
        Problem($"{expected} Found {Found()}.");
        SkipRest();
        return false;
    }

    public void Problem(string sentence) => Problems.Add($"{Where}: {sentence}");

    /// <summary>A problem of the property just read rather than of its value.</summary>
    public void NameProblem(string sentence) => Problems.Add($"{At(_nameStart)}: {sentence}");

    public void Unknown(string name, IReadOnlyList<string> known, string owner)
    {
        NameProblem($"unknown property \"{name}\"{NearestNames.Clause(name, known)}. {owner} knows {string.Join(", ", known)}.");
        SkipRest();
    }

    public string? Text(string property, string meaning)
    {
        if (!Expect(JsonTokenType.String, $"\"{property}\" is a text: {meaning}."))
            return null;
        return _reader.GetString();
    }

    /// <summary>A text that must not be blank.</summary>
    public string? ColumnName(string property)
    {
        var name = Text(property, "a column's name");
        if (name is null || !string.IsNullOrWhiteSpace(name))
            return name;
        Problem($"\"{property}\" names no column.");
        return null;
    }

    public bool? Flag(string property)
    {
        if (_reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return _reader.GetBoolean();
        Expect(JsonTokenType.True, $"\"{property}\" is true or false.");
        return null;
    }

    /// <summary>A text, true, false, or a number (long where it is whole and written so, else decimal).</summary>
    public object? Scalar(string property)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.String:
                return _reader.GetString();
            case JsonTokenType.True or JsonTokenType.False:
                return _reader.GetBoolean();
            case JsonTokenType.Number when _reader.TryGetInt64(out var whole):
                return whole;
            case JsonTokenType.Number when _reader.TryGetDecimal(out var number):
                return number;
            default:
                Problem($"\"{property}\" is a text, a number of up to 28 digits, true or false. Found {Found()}.");
                SkipRest();
                return null;
        }
    }

    /// <summary>Where a parser's complaint is and what it is, for people: lines and positions count from 1.</summary>
    public readonly string Describe(JsonException fault)
    {
        var line = 0;
        var start = 0;
        for (; line < fault.LineNumber && _json[start..].IndexOf((byte)'\n') is var end and >= 0; line++)
            start += end + 1;
        var words = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal) is var cut and > 0
            ? fault.Message[..cut]
            : fault.Message;
        return $"{At(Math.Min(_json.Length, start + (int)(fault.BytePositionInLine ?? 0)))}: {words}";
    }

    private readonly string Found() =>
        _reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a text",
            JsonTokenType.Null => "null",
            _ => Encoding.UTF8.GetString(_reader.ValueSpan),
        };

    private readonly string At(int offset)
    {
        var before = _json[..offset];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return $"line {before.Count((byte)'\n') + 1}, position {Encoding.UTF8.GetCharCount(before[lineStart..]) + 1}";
    }
}
