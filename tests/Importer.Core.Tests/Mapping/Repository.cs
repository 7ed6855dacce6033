namespace Importer.Core.Tests.Mapping;

/// <summary>Files of the repository that are published and must not drift from the code.</summary>
internal static class Repository
{
    public static string File(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder!.FullName, "Importer.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, path);
    }
}
