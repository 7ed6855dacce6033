using System.Text;

namespace Importer.Core.Files;

/// <summary>
/// Opens files for reading: inputs, mappings, settings, secrets, earlier results. Any of them may be in a folder that others can write to,
/// while this account can read what they cannot. So opening never blocks, follows a link only if this account or root owns it, and opens
/// regular files only.
/// </summary>
public static class FileOpener
{
    /// <summary>Bytes; far beyond any mapping, settings file or secret. Read as JSON, it takes twenty times as much memory.</summary>
    public const int MaxTextSize = 8 * 1024 * 1024;

    /// <param name="path">Full path.</param>
    /// <returns>Unbuffered. Others may keep writing to it.</returns>
    /// <exception cref="UnsafeFileException">It is not a regular file, or another account's link leads to it.</exception>
    /// <exception cref="FileNotFoundException">It does not exist.</exception>
    /// <exception cref="DirectoryNotFoundException">Its folder does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it, or it is a folder.</exception>
    /// <exception cref="IOException">It cannot be opened; another program may have locked it.</exception>
    public static FileStream Open(string path) =>
        OperatingSystem.IsLinux()
            ? new FileStream(LinuxPathWalker.OpenFile(path), FileAccess.Read, bufferSize: 0, isAsync: false)
            : PortableFileOpener.Open(path);

    /// <summary>
    /// Throws like <see cref="Open"/> if another account's link leads to the folder or file. Other errors are left to opening it.
    /// </summary>
    /// <exception cref="UnsafeFileException">The only exception.</exception>
    public static void ThrowIfForeign(string path)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                LinuxPathWalker.LeadsToFolder(path);
            else
                PortableFileOpener.ThrowIfForeign(path);
        }
        catch (Exception e) when (e is (IOException and not UnsafeFileException { IsLink: true }) or UnauthorizedAccessException)
        {
            // Opening it reports the error.
        }
    }

    /// <summary>Reads a whole small file.</summary>
    /// <exception cref="IOException">It is larger than <see cref="MaxTextSize"/>; and all that <see cref="Open"/> throws.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        using var file = Open(path);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        // Not by its length: a pipe has none.
        for (int read; (read = file.Read(buffer)) > 0; )
        {
            content.Write(buffer, 0, read);
            if (content.Length > MaxTextSize)
                throw new IOException($"it is larger than {MaxTextSize / (1024 * 1024)} MB, the limit for such a file.");
        }

        return content.ToArray();
    }

    /// <summary>Reads a small text file: UTF-8, or as its byte order mark says.</summary>
    /// <inheritdoc cref="ReadAllBytes"/>
    public static string ReadAllText(string path)
    {
        using var reader = new StreamReader(new MemoryStream(ReadAllBytes(path)), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
