using Importer.Core;
using Importer.Core.Files;

namespace Importer.Program.Verbs.Map;

/// <summary>Files that a verb makes for a person, who may have changed an earlier one: never overwritten unasked.</summary>
internal static class OutputFile
{
    /// <exception cref="ImportException">It is there already, or cannot be written (exit 3).</exception>
    public static void Refuse(string path, bool force)
    {
        if (!force && File.Exists(path))
            throw ImportException.MustChange($"{path} already exists. To overwrite it, add --force.");
    }

    /// <inheritdoc cref="Refuse"/>
    public static void Write(string path, FilePermissions rights, bool force, Action<Stream> content)
    {
        Refuse(path, force);
        try
        {
            AtomicFile.Write(path, rights, overwrite: force, content);
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw ImportException.MustChange($"{path} cannot be written: {e.Message}", e);
        }
    }
}
