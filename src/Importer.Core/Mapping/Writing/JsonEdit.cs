using System.Text;

namespace Importer.Core.Mapping.Writing;

/// <summary>
/// Changes single members of a JSON text that people write by hand: everything else keeps its bytes, comments and line ends included.
/// A comment stays where it is, also when its member goes.
/// </summary>
internal sealed class JsonEdit
{
    private byte[] _json;

    /// <param name="json">Valid, without byte order mark; comments and trailing commas are fine.</param>
    public JsonEdit(ReadOnlySpan<byte> json)
    {
        _json = json.ToArray();
        NewLine = json.IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
    }

    public ReadOnlySpan<byte> Json => _json;

    private string NewLine { get; }

    public JsonObject? Object(params ReadOnlySpan<string> path) => JsonObject.Find(_json, path);

    public void SetValue(JsonMember member, string value) => Replace(member.ValueStart, member.ValueEnd, value);

    /// <param name="name">As JSON.</param>
    public void Rename(JsonMember member, string name) => Replace(member.Start, member.NameEnd, name);

    /// <param name="after">The member that it follows; null makes it the first.</param>
    /// <param name="member">Name and value as JSON.</param>
    public void Insert(JsonObject into, JsonMember? after, string member)
    {
        if (into.Members.Count == 0)
            InsertIntoEmpty(into, member);
        else if (after is null)
            InsertBefore(into, into.Members[0], member);
        else
            InsertAfter(into, after, member);
    }

    public void Remove(JsonObject from, JsonMember member)
    {
        var comma = Comma(member);
        if (comma is { } own)
        {
            var isNext = _json.AsSpan(member.ValueEnd, own - member.ValueEnd).IndexOfAnyExcept(" \t"u8) < 0;
            if (!isNext)
                Replace(own, own + 1, "");
            Cut(member.Start, isNext ? own + 1 : member.ValueEnd);
            return;
        }

        Cut(member.Start, member.ValueEnd);
        // The last one without a comma of its own: that of the one before it goes.
        var place = from.Members.Index().First(each => each.Item == member).Index;
        if (place > 0 && Comma(from.Members[place - 1]) is { } before)
            Replace(before, before + 1, "");
    }

    private void InsertIntoEmpty(JsonObject into, string member)
    {
        if (_json.AsSpan(into.Open, into.Close - into.Open).IndexOf((byte)'\n') < 0)
            Replace(into.Open + 1, into.Open + 1, $" {member}{(_json[into.Open + 1] == ' ' ? "" : " ")}");
        else
            InsertAt(EndOfLine(into.Open + 1) ?? into.Open + 1, $"{NewLine}{Indent(into, null)}{member}");
    }

    private void InsertBefore(JsonObject into, JsonMember first, string member)
    {
        var isOnOwnLine = _json.AsSpan(into.Open, into.Close - into.Open).IndexOf((byte)'\n') >= 0;
        InsertAt(first.Start, $"{member},{(isOnOwnLine ? NewLine + Indent(into, first) : " ")}");
    }

    private void InsertAfter(JsonObject into, JsonMember after, string member)
    {
        var indent = Indent(into, after);
        if (Comma(after) is { } comma)
        {
            if (EndOfLine(comma + 1) is { } end)
                InsertAt(end, $"{NewLine}{indent}{member},");
            else
                InsertAt(comma + 1, $" {member},");
        }
        else if (EndOfLine(after.ValueEnd) is { } end)
        {
            InsertAt(end, $"{NewLine}{indent}{member}");
            InsertAt(after.ValueEnd, ",");
        }
        else
        {
            InsertAt(after.ValueEnd, $", {member}");
        }
    }

    /// <summary>
    /// Removes a span, with its line if nothing else is on it, or else with the space after it.
    /// </summary>
    private void Cut(int start, int end)
    {
        var lineStart = _json.AsSpan(0, start).LastIndexOf((byte)'\n') + 1;
        var before = _json.AsSpan(lineStart, start - lineStart);
        var rest = _json.AsSpan(end);
        var behind = rest.IndexOfAnyExcept(" \t\r"u8);
        if (before.IndexOfAnyExcept(" \t"u8) < 0 && behind >= 0 && rest[behind] == '\n')
            (start, end) = (lineStart, end + behind + 1);
        else if (behind > 0 && rest[behind] != '\n')
            end += behind;
        Replace(start, end, "");
    }

    /// <summary>The white space that a member's line begins with.</summary>
    private string Indent(JsonObject of, JsonMember? near)
    {
        IEnumerable<JsonMember> first = near is null ? [] : [near];
        foreach (var member in first.Concat(of.Members))
        {
            if (LineBefore(member.Start) is var line && string.IsNullOrWhiteSpace(line))
                return line;
        }

        var brace = LineBefore(of.Open);
        return near is not null && string.IsNullOrWhiteSpace(brace)
            ? new string([.. LineBefore(near.Start).Select(letter => letter == '\t' ? '\t' : ' ')])
            : new string([.. brace.TakeWhile(char.IsWhiteSpace)]) + "  ";
    }

    private string LineBefore(int offset) =>
        Encoding.UTF8.GetString(_json.AsSpan((_json.AsSpan(0, offset).LastIndexOf((byte)'\n') + 1)..offset));

    /// <summary>The comma behind a member; null where it has none.</summary>
    private int? Comma(JsonMember member)
    {
        var offset = member.ValueEnd;
        while (offset < _json.Length && SkipSpaceOrComment(offset) is var next && next > offset)
            offset = next;
        return offset < _json.Length && _json[offset] == ',' ? offset : null;
    }

    /// <summary>Where the line ends on which only space and comments follow; null where something else does.</summary>
    private int? EndOfLine(int offset)
    {
        while (offset < _json.Length)
        {
            if (_json[offset] == '\n' || (_json[offset] == '\r' && _json.AsSpan(offset) is [_, (byte)'\n', ..]))
                return offset;
            var next = SkipSpaceOrComment(offset);
            if (next == offset)
                return null;
            offset = next;
        }

        return null;
    }

    /// <summary>Behind one character of white space, or a comment (not the line end behind it).</summary>
    private int SkipSpaceOrComment(int offset)
    {
        var rest = _json.AsSpan(offset);
        if (rest[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            return offset + 1;
        if (rest.StartsWith("/*"u8))
            return offset + rest.IndexOf("*/"u8) + 2;
        if (!rest.StartsWith("//"u8))
            return offset;
        var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        return end < 0 ? _json.Length : offset + end;
    }

    private void InsertAt(int offset, string text) => Replace(offset, offset, text);

    private void Replace(int start, int end, string text) =>
        _json = [.. _json.AsSpan(0, start), .. Encoding.UTF8.GetBytes(text), .. _json.AsSpan(end)];
}
