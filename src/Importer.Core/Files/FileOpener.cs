using System.Text;

namespace Importer.Core.Files;

/// <summary>
/// Opens files to be read: inputs, mappings, settings, secrets, earlier results. All of them, since each may lie in a folder to which others can write, and this account
/// may read what they may not. Opening never waits, a link is followed only where this account or root owns it, and where a file is meant it is a regular file.
/// </summary>
public static class FileOpener
{
    /// <summary>Bytes; far beyond any mapping, settings file or secret. Read as JSON, it takes twenty times as much memory.</summary>
    public const int LargestText = 8 * 1024 * 1024;

    /// <param name="path">Full path.</param>
    /// <returns>Unbuffered. Others may go on writing to it.</returns>
    /// <exception cref="UnsafeFileException">It is no regular file, or somebody else's link leads to it.</exception>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">Nor is its folder.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it, or it is a folder.</exception>
    /// <exception cref="IOException">It cannot be opened; another program may have locked it.</exception>
    public static FileStream Open(string path) => OperatingSystem.IsLinux()
        ? new FileStream(LinuxWalk.OpenFile(path), FileAccess.Read, bufferSize: 0, isAsync: false)
        : NamedFile.Open(path);

    /// <summary>Throws as <see cref="Open"/> does where somebody else's link leads to a folder or file; what is not there is for anyone who opens it.</summary>
    /// <exception cref="UnsafeFileException">The only exception.</exception>
    public static void ThrowIfForeign(string path)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                LinuxWalk.LeadsToFolder(path);
            else
                NamedFile.ThrowIfForeign(path);
        }
        catch (Exception e) when (e is (IOException and not UnsafeFileException { IsLink: true }) or UnauthorizedAccessException)
        {
            // Anyone who opens it says so.
        }
    }

    /// <summary>A small file whole.</summary>
    /// <exception cref="IOException">It is larger than <see cref="LargestText"/>; and all that <see cref="Open"/> throws.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        using var file = Open(path);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        // Not by its length: a pipe has none.
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, read);
            if (content.Length > LargestText)
                throw new IOException($"it is larger than {LargestText / (1024 * 1024)} MB, the limit for such a file.");
        }

        return content.ToArray();
    }

    /// <summary>Its text: UTF-8, or what its byte order mark says.</summary>
    /// <inheritdoc cref="ReadAllBytes"/>
    public static string ReadAllText(string path)
    {
        using var reader = new StreamReader(new MemoryStream(ReadAllBytes(path)), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
