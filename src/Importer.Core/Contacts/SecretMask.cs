namespace Importer.Core.Contacts;

/// <summary>
/// Removes secrets from a server's text, so that no part of them reaches a log, report or page. Finds parts regardless of white space and
/// case.
/// </summary>
internal sealed class SecretMask
{
    /// <summary>Characters. A shorter part gives nothing away and occurs in ordinary text. A shorter secret is hidden as a whole.</summary>
    private const int ShortestPart = 8;

    /// <summary>Characters. A shorter secret would match ordinary words, and vendors issue none.</summary>
    private const int ShortestSecret = 4;

    private const string Hidden = "***";

    /// <summary>By length: every part of that many characters.</summary>
    private readonly Dictionary<int, HashSet<string>> _parts = [];

    /// <param name="secrets">Empty ones are ignored.</param>
    public SecretMask(params IEnumerable<string> secrets)
    {
        foreach (var secret in secrets.Select(WithoutSpace).Where(secret => secret.Length >= ShortestSecret))
        {
            var length = Math.Min(ShortestPart, secret.Length);
            if (!_parts.TryGetValue(length, out var parts))
                _parts.Add(length, parts = new HashSet<string>(StringComparer.OrdinalIgnoreCase));
            for (var at = 0; at + length <= secret.Length; at++)
                parts.Add(secret.Substring(at, length));
        }
    }

    /// <summary>Replaces each part of a secret with <c>***</c>.</summary>
    public string Mask(string text)
    {
        var plain = WithoutSpace(text);
        List<(int From, int To)> found = [];
        foreach (var (length, parts) in _parts)
        {
            var lookup = parts.GetAlternateLookup<ReadOnlySpan<char>>();
            for (var at = 0; at + length <= plain.Length; at++)
            {
                if (lookup.Contains(plain.AsSpan(at, length)))
                    found.Add((at, at + length));
            }
        }

        if (found.Count == 0)
            return text;
        // The positions of the plain text's characters in the text.
        var places = Enumerable.Range(0, text.Length).Where(at => !IsSpace(text[at])).ToArray();
        // From the end, so that earlier positions stay valid.
        foreach (var (from, to) in Joined(found).Reverse())
            text = text[..places[from]] + Hidden + text[(places[to - 1] + 1)..];
        return text;
    }

    /// <summary>The answer without secrets.</summary>
    public ContactAnswer Mask(ContactAnswer answer)
    {
        if (answer is { Message: null, Code: null } && IsUsual(answer.RequestId))
            return answer;
        if (answer is OtherContact other)
            answer = other with { Named = Mask(other.Named) };
        return answer with
        {
            Message = MaskOrNull(answer.Message),
            Code = MaskOrNull(answer.Code),
            RequestId = MaskOrNull(answer.RequestId),
        };
    }

    /// <summary>Whether it is missing or a GUID, as the vendor's are: the fast path for a million rows.</summary>
    private static bool IsUsual(string? requestId) => requestId is null || Guid.TryParse(requestId, out _);

    private string? MaskOrNull(string? text) => text is null ? null : Mask(text);

    /// <summary>Merges overlapping ranges, in order.</summary>
    private static IEnumerable<(int From, int To)> Joined(List<(int From, int To)> stretches)
    {
        (int From, int To)? current = null;
        foreach (var next in stretches.Order())
        {
            if (current is { } open && next.From < open.To)
            {
                current = (open.From, Math.Max(open.To, next.To));
                continue;
            }

            if (current is { } closed)
                yield return closed;
            current = next;
        }

        if (current is { } last)
            yield return last;
    }

    private static string WithoutSpace(string text) =>
        text.Any(IsSpace) ? string.Concat(text.Where(character => !IsSpace(character))) : text;

    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || char.IsControl(character);
}
