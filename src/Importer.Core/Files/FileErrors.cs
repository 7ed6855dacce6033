namespace Importer.Core.Files;

/// <summary>Distinguishes file system errors from bugs.</summary>
public static class FileErrors
{
    /// <summary>Whether a file or folder could not be read or written: missing, locked, no permission, disk full.</summary>
    public static bool IsFileError(this Exception e) => e is IOException or UnauthorizedAccessException;
}
