using Importer.Sandbox;

namespace Importer.Program.Verbs.Sandbox;

/// <summary>What <c>sandbox</c> shows when it serves: where, and how Importer is pointed at it.</summary>
internal static class SandboxText
{
    /// <returns>Lines that end with <c>\n</c>.</returns>
    public static string Of(Uri url, SandboxOptions options)
    {
        // What the options file says is not repeated here: it may be somebody's real one.
        (string Name, string Value)[] settings =
        [
            ("IMPORTER_MarketingCloud__AuthBaseUrl", url.AbsoluteUri),
            // The token's own address would be completed to https.
            .. options.BareRestInstanceUrl ? [("IMPORTER_MarketingCloud__RestBaseUrl", url.AbsoluteUri)] : ((string, string)[])[],
            ("IMPORTER_MarketingCloud__ClientId", options.ClientId is null ? "sandbox" : "<clientId>"),
            ("IMPORTER_MarketingCloud__ClientSecret", options.ClientSecret is null ? "sandbox" : "<clientSecret>"),
        ];
        return $"""
            The sandbox is running at {url} until Ctrl+C.
            It stores nothing and forwards nothing.

            To import into it, in another window:

            Linux, macOS:
            {Each("  export {0}='{1}'")}
            PowerShell:
            {Each("  $env:{0}='{1}'")}
            Then:
              Importer connect
              Importer contacts.csv

            """.ReplaceLineEndings("\n");

        string Each(string form) =>
            string.Concat(
                settings.Select(setting =>
                    form.Replace("{0}", setting.Name, StringComparison.Ordinal).Replace("{1}", setting.Value, StringComparison.Ordinal)
                    + "\n"
                )
            );
    }
}
