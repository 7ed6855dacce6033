using System.Security.Cryptography;
using System.Text;

namespace Importer.Program.Settings;

/// <summary>
/// Stores a secret in a settings file: on Windows encrypted for the user (DPAPI, as <c>dpapi:</c> and Base64), elsewhere as plain text
/// protected by the file's mode. Reading accepts both, so that settings files can be written by hand.
/// </summary>
internal static class KeptSecret
{
    private const string Mark = "dpapi:";

    public static string Write(string secret) =>
        OperatingSystem.IsWindows()
            ? Mark + Convert.ToBase64String(ProtectedData.Protect(Encoding.UTF8.GetBytes(secret), null, DataProtectionScope.CurrentUser))
            : secret;

    /// <returns>The secret, or the end of a sentence on why it cannot be read, without any part of it.</returns>
    public static (string? Secret, string? Problem) Read(string kept)
    {
        if (!kept.StartsWith(Mark, StringComparison.Ordinal))
            return (kept, null);
        if (!OperatingSystem.IsWindows())
            return (null, $"is encrypted for a Windows user and cannot be read here. {Remedy}");
        try
        {
            return (
                Encoding.UTF8.GetString(
                    ProtectedData.Unprotect(Convert.FromBase64String(kept[Mark.Length..]), null, DataProtectionScope.CurrentUser)
                ),
                null
            );
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            return (
                null,
                $"cannot be read: it was saved by another Windows user or on another computer, or the file has changed. {Remedy}"
            );
        }
    }

    private const string Remedy = "Run Importer connect --save to save it again.";
}
