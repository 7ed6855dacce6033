using System.Text;
using System.Text.Json;
using Importer.Core.Files;

namespace Importer.Program.Settings;

/// <summary>An account as saved by <c>connect --save</c>, always complete (docs/settings.md).</summary>
internal sealed record KeptAccount(string? Subdomain, string? AuthBaseUrl, string ClientId, string ClientSecret, string? AccountId);

/// <summary>
/// Writes the user's own settings file. Readers see either the old or the new file, complete, and other users cannot read
/// it.
/// </summary>
internal static class UserSettingsFile
{
    private const string Section = "MarketingCloud";

    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Replaces the account in the file; everything else, including comments, stays unchanged.</summary>
    /// <param name="path">A readable settings file, or one that does not exist yet.</param>
    public static void Save(string path, KeptAccount account)
    {
        // Keep a link, which people use who store their settings in a repository.
        var exists = File.Exists(path);
        var file = exists ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        Replace(file, Merged(exists ? FileOpener.ReadAllText(path) : "", Written(account)));
    }

    /// <summary>The file's text with the section replaced or added.</summary>
    /// <param name="text">Blank, or a JSON object.</param>
    /// <param name="section">The section's value.</param>
    public static string Merged(string text, string section)
    {
        if (string.IsNullOrWhiteSpace(text))
            return $"{{\n  \"{Section}\": {section}\n}}\n";
        var json = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(json, Lenient);
        reader.Read();
        var (begin, isEmpty) = ((int)reader.BytesConsumed, true);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            isEmpty = false;
            var isSection = reader.GetString()!.Equals(Section, StringComparison.OrdinalIgnoreCase);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isSection)
                return Text(json[..start]) + section + Text(json[(int)reader.BytesConsumed..]);
        }

        return $"{Text(json[..begin])}\n  \"{Section}\": {section}{(isEmpty ? "" : ",")}{Text(json[begin..])}";

        static string Text(byte[] part) => Encoding.UTF8.GetString(part);
    }

    private static string Written(KeptAccount account)
    {
        (string Name, string? Value)[] settings =
        [
            (nameof(account.Subdomain), account.Subdomain),
            (nameof(account.AuthBaseUrl), account.AuthBaseUrl),
            (nameof(account.ClientId), account.ClientId),
            (nameof(account.ClientSecret), KeptSecret.Write(account.ClientSecret)),
            (nameof(account.AccountId), account.AccountId),
        ];
        return $"{{\n{string.Join(",\n", settings.Where(setting => setting.Value is not null).Select(setting => $"    \"{setting.Name}\": {JsonSerializer.Serialize(setting.Value)}"))}\n  }}";
    }

    private static void Replace(string path, string text)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        AtomicFile.Write(path, FilePermissions.Private, overwrite: true, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }
}
