using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Importer.Program.Settings;

/// <summary>The format of a setting. Reading returns the text for the binder, or what is wrong with it.</summary>
/// <param name="Words">The format for docs and messages: <c>a whole number from 1 to 256</c>.</param>
/// <param name="Read">Converts the user's text to the binder's, or returns a problem that continues a sentence after the name.</param>
internal sealed record SettingForm(string Words, Func<string, (string? Value, string? Problem)> Read)
{
    public static SettingForm Text { get; } = new("text", text => (text, null));

    /// <summary>Text from an administrator's message, possibly pasted with spaces around it. May be a secret, so never echoed.</summary>
    public static SettingForm Pasted { get; } =
        new("text", text => text.Trim() is { Length: > 0 } trimmed ? (trimmed, null) : (null, "is empty."));

    /// <summary>A secret, in plain text or as saved by <c>connect --save</c>.</summary>
    public static SettingForm Secret { get; } =
        new("text", text => text.Trim() is { Length: > 0 } trimmed ? KeptSecret.Read(trimmed) : (null, "is empty."));

    public static SettingForm Folder { get; } =
        Of("a folder", text => text.Contains('\0', StringComparison.Ordinal) ? null : Path.GetFullPath(text));

    public static SettingForm YesNo { get; } = Of("true or false", text => bool.TryParse(text, out var yes) ? yes.ToString() : null);

    public static SettingForm Digits { get; } =
        Of("digits", text => text.Trim() is { Length: > 0 } digits && digits.All(char.IsAsciiDigit) ? digits : null);

    public static SettingForm Delimiter { get; } =
        Of(
            "one ASCII character or tab",
            text =>
                text switch
                {
                    [var one] when char.IsAscii(one) && one is not ('"' or '\r' or '\n' or '\0') => text,
                    _ when text.Equals("tab", StringComparison.OrdinalIgnoreCase) || text == @"\t" => "tab",
                    _ => null,
                }
        );

    public static SettingForm Encoding { get; } =
        Of(
            "an encoding name such as utf-8 or windows-1252",
            text =>
            {
                try
                {
                    // .NET supports code pages such as windows-1252 only through this provider.
                    return (CodePagesEncodingProvider.Instance.GetEncoding(text) ?? System.Text.Encoding.GetEncoding(text)).WebName;
                }
                catch (Exception e) when (e is ArgumentException or NotSupportedException) // .NET knows utf-7 but does not support it.
                {
                    return null;
                }
            }
        );

    public static SettingForm Culture { get; } =
        Of(
            "a culture name such as de-DE",
            text =>
            {
                try
                {
                    return CultureInfo.GetCultureInfo(text, predefinedOnly: true).Name;
                }
                catch (CultureNotFoundException)
                {
                    return null;
                }
            }
        );

    /// <summary>Only the first part of a host name: anything else could send the secret to another host.</summary>
    public static SettingForm Subdomain { get; } =
        new(
            "letters, digits and hyphens",
            text =>
            {
                var name = text.Trim();
                if (name.Length > 0 && IsSubdomain(name))
                    return (name, null);
                var host = Regex.Replace(name, "^https?://", "", RegexOptions.IgnoreCase);
                return host.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && IsSubdomain(host[..dot])
                    ? (null, $"\"{text}\" is a host name; enter only its first part: {host[..dot]}.")
                    : (null, $"\"{text}\" is not a subdomain: letters, digits and hyphens, the part before .auth.marketingcloudapis.com.");
            }
        );

    /// <summary>Never echoed if it may contain a password (<c>https://user:password@host</c>).</summary>
    public static SettingForm Address { get; } =
        new(
            "an https address, or http to a loopback address",
            text =>
            {
                var shown = text.Contains('@', StringComparison.Ordinal) ? "" : $"\"{text}\" ";
                if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
                    return (null, $"{shown}is not an https address.");
                if (address.Scheme == "http" && !address.IsLoopback)
                    return (null, $"{shown}would send the secret unencrypted: use https (http is allowed for a loopback address only).");
                if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
                    return (null, $"{shown}must be a host and a path, without user, query or fragment.");
                // Without the final slash, v2/token would replace the last part of the path.
                return (address.AbsoluteUri.EndsWith('/') ? address.AbsoluteUri : address.AbsoluteUri + "/", null);
            }
        );

    /// <summary>
    /// The address of a hook: its path or query is usually a secret, so nothing of it is echoed. Without a user and password, which HTTP
    /// would not send.
    /// </summary>
    public static SettingForm Hook { get; } =
        new(
            "an https address, or http to a loopback address",
            text =>
                !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")
                    ? (null, "is not an https address. (Its value is not shown, because it may be a secret.)")
                : address.Scheme == "http" && !address.IsLoopback
                    ? (null, $"would send unencrypted to {address.Host}: use https (http is allowed for a loopback address only).")
                : address.UserInfo.Length > 0 ? (null, $"has a user before its host, {address.Host}: remove the part up to @.")
                : (address.AbsoluteUri, null)
        );

    /// <summary>One of an enumeration's words.</summary>
    public static SettingForm OneOf<T>()
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>();
        return Of(
            $"{string.Join(", ", words[..^1]).ToLowerInvariant()} or {words[^1].ToLowerInvariant()}",
            text => Array.Find(words, word => word.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
        );
    }

    public static SettingForm Whole(RangeAttribute range) => Of(InWords(range), text => Whole(text, range));

    public static SettingForm WholeOrNone(RangeAttribute range) =>
        Of($"{InWords(range)}, or none", text => text.Equals("none", StringComparison.OrdinalIgnoreCase) ? "" : Whole(text, range));

    public static SettingForm Number(RangeAttribute range)
    {
        var (least, most) = ((double)range.Minimum, (double)range.Maximum);
        return Of(
            string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most:#,0}"),
            text =>
                double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number >= least
                && number <= most
                    ? number.ToString("R", CultureInfo.InvariantCulture)
                    : null
        );
    }

    public static SettingForm Time(RangeAttribute range)
    {
        var (least, most) = (
            TimeSpan.Parse((string)range.Minimum, CultureInfo.InvariantCulture),
            TimeSpan.Parse((string)range.Maximum, CultureInfo.InvariantCulture)
        );
        return Of(
            $"{Duration.Form}, from {least:c} to {most:c}",
            text =>
                Duration.TryParse(text, out var time) && time >= least && time <= most
                    ? time.ToString("c", CultureInfo.InvariantCulture)
                    : null
        );
    }

    private static SettingForm Of(string words, Func<string, string?> read) =>
        new(words, text => read(text) is { } value ? (value, null) : (null, $"\"{text}\" is not {words}."));

    private static string? Whole(string text, RangeAttribute range) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= (int)range.Minimum
        && number <= (int)range.Maximum
            ? number.ToString(CultureInfo.InvariantCulture)
            : null;

    private static string InWords(RangeAttribute range) =>
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {range.Minimum:#,0} to {range.Maximum:#,0}");

    /// <summary>A part of a host name has at most 63 characters (RFC 1035, 2.3.4).</summary>
    private static bool IsSubdomain(string name) =>
        name.Length <= 63 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
