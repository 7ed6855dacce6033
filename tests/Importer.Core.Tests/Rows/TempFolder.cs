using System.Text;
using Importer.Core.Rows;

namespace Importer.Core.Tests.Rows;

/// <summary>Real files, gone after the test.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("importer-rows-");

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string this[string name] => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Writes the file, reads it and shows all that was handed out.</summary>
    public static async Task<string> ReadAsync(string name, byte[] content, ReadingOptions? options = null)
    {
        using var folder = new TempFolder();
        return await Shown.ReadAsync(folder.Write(name, content), options);
    }

    public static Task<string> ReadAsync(string content, ReadingOptions? options = null) =>
        ReadAsync("a.csv", Encoding.UTF8.GetBytes(content), options);
}
