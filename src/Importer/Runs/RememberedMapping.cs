using System.Globalization;
using Importer.Core;
using Importer.Core.Display;
using Importer.Core.Ledger;
using Importer.Core.Mapping;
using Importer.Core.Mapping.Making;
using Importer.Core.Rows;

namespace Importer.Program.Runs;

/// <summary>
/// The mapping with which the last file with the same headings was imported, for the tenant that the sign-in will most likely return.
/// The user may be asked whether to use it for another file; nothing else applies it.
/// </summary>
/// <param name="From">For people: <c>Customers June.xlsx on 3 June</c>.</param>
internal sealed record RememberedMapping(MappingDocument Document, string From)
{
    /// <summary>As the origin of what it says.</summary>
    public AttributeOrigin Origin => new(OriginKind.Remembered, $"as for {From}");

    /// <summary>Whether a mapping says the same.</summary>
    public bool IsSame(MappingDocument other) => MappingFile.Write(Document) == MappingFile.Write(other);

    /// <returns>Null where none is remembered, or the ledger cannot be read, which is reported where it is needed.</returns>
    public static RememberedMapping? Find(SourceInfo info, RunContext run)
    {
        try
        {
            return
                !run.Options.Sandbox
                && Tenants.Expect(run) is { } tenant
                && RememberedMappings.Find(run.Settings.State.Directory, tenant, KeyHeadings.Of(info)) is { Mapping: { } json } used
                ? new(MappingFile.Parse(json, "remembered mapping"), $"{DisplayText.FileName(used.Input)} on {Day(used.At, run.Now)}")
                : null;
        }
        catch (ImportException)
        {
            return null;
        }
    }

    private static string Day(DateTimeOffset at, DateTimeOffset now)
    {
        var local = at.ToOffset(now.Offset);
        return local.ToString(local.Year == now.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture);
    }
}
