using System.Globalization;
using Importer.Core;
using Importer.Core.Files;
using static Importer.Core.Texts.Wording;

namespace Importer.Program.Verbs.Forget;

/// <summary>What is to be forgotten: keys, or a job, or a tenant.</summary>
/// <param name="Keys">Contact keys exactly as they are sent; empty for a job or a tenant.</param>
/// <param name="Unblock">Whether rows with the keys are to be imported again instead.</param>
internal sealed record ForgetRequest(IReadOnlySet<string> Keys, bool Unblock, string? Job, string? Tenant)
{
    private static readonly HashSet<string> Headings = new(StringComparer.OrdinalIgnoreCase) { "contactKey", "Contact Key", "key" };

    /// <exception cref="ImportException">Not exactly one of them is named, or the file cannot be read (exit 3).</exception>
    public static ForgetRequest Of(string? key, string? file, bool unblock, string? job, string? tenant)
    {
        if (new[] { key ?? file, job, tenant }.Count(named => named is not null) != 1)
            throw ImportException.MustChange("Name what to forget: --key, --keys, --job or --tenant, one of them.");
        if (unblock && (key ?? file) is null)
            throw ImportException.MustChange("--unblock needs --key or --keys.");
        HashSet<string> keys = [.. file is null ? [] : Lines(file), .. key is null ? (string[])[] : [key]];
        if (file is not null && keys.Count == 0)
            throw ImportException.MustChange($"{file} holds no contact key.");
        return new ForgetRequest(keys, unblock, job, tenant);
    }

    /// <param name="directory">The state directory.</param>
    public string Question(string directory) =>
        this switch
        {
            { Unblock: true } => $"Import rows with {These} again? ",
            { Job: { } job } => $"Forget job {job} in {directory}? Its file can then be imported as if it were new. ",
            { Tenant: { } tenant } =>
                $"Forget all jobs and contacts of {tenant} in {directory}? Their files can then be imported as if they were new. ",
            _ => $"Forget {These} in {directory}, and skip {(Keys.Count == 1 ? "its" : "their")} rows from now on? ",
        };

    /// <summary>"this contact key", "these 12 contact keys".</summary>
    public string These =>
        Keys.Count == 1 ? "this contact key" : string.Create(CultureInfo.InvariantCulture, $"these {Number(Keys.Count)} contact keys");

    /// <summary>One key a line, in quotes or not; a heading and blank lines are none.</summary>
    private static IEnumerable<string> Lines(string file)
    {
        try
        {
            return
            [
                .. File.ReadAllLines(file)
                    .Select(line => line.Trim())
                    .Select(line => line is ['"', .. var inner, '"'] ? inner.Replace("\"\"", "\"", StringComparison.Ordinal) : line)
                    .Where((line, index) => line.Length > 0 && !(index == 0 && Headings.Contains(line))),
            ];
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw ImportException.MustChange($"{file} cannot be read: {e.Message}", e);
        }
    }
}
