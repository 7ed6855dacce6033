using System.Text.Json;

namespace Importer.Core.Mapping.Writing;

/// <summary>Where an object of a JSON text is, and its members. Offsets are bytes; an end is behind the last byte.</summary>
/// <param name="Open">Its brace.</param>
/// <param name="Close">Its closing brace.</param>
internal sealed record JsonObject(int Open, int Close, IReadOnlyList<JsonMember> Members)
{
    /// <param name="json">Valid, without byte order mark.</param>
    /// <param name="path">Names of members, from the outermost object on.</param>
    /// <returns>Null where no object is there.</returns>
    public static JsonObject? Find(ReadOnlySpan<byte> json, params ReadOnlySpan<string> path)
    {
        var reader = new Utf8JsonReader(json, MappingReader.Lenient);
        reader.Read();
        foreach (var name in path)
        {
            if (!Enter(ref reader, name))
                return null;
        }

        return reader.TokenType == JsonTokenType.StartObject ? Read(ref reader) : null;
    }

    public JsonMember? Member(string name) => Members.FirstOrDefault(member => member.Name == name);

    private static bool Enter(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.GetString() == name;
            reader.Read();
            if (isIt)
                return true;
            reader.Skip();
        }

        return false;
    }

    private static JsonObject Read(ref Utf8JsonReader reader)
    {
        var open = (int)reader.TokenStartIndex;
        List<JsonMember> members = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, start, nameEnd) = (reader.GetString()!, (int)reader.TokenStartIndex, End(reader));
            reader.Read();
            var (valueStart, isObject) = ((int)reader.TokenStartIndex, reader.TokenType == JsonTokenType.StartObject);
            reader.Skip();
            members.Add(new(name, start, nameEnd, valueStart, End(reader), isObject));
        }

        return new(open, (int)reader.TokenStartIndex, members);
    }

    private static int End(in Utf8JsonReader reader) =>
        (int)reader.TokenStartIndex
        + reader.TokenType switch
        {
            JsonTokenType.String or JsonTokenType.PropertyName => reader.ValueSpan.Length + 2,
            JsonTokenType.EndObject or JsonTokenType.EndArray => 1,
            _ => reader.ValueSpan.Length,
        };
}

/// <summary>One member of an object.</summary>
/// <param name="Start">Of its name's quote.</param>
/// <param name="HasObject">Whether its value is an object.</param>
internal sealed record JsonMember(string Name, int Start, int NameEnd, int ValueStart, int ValueEnd, bool HasObject);
