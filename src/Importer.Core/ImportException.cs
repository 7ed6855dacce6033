namespace Importer.Core;

/// <summary>
/// The <em>run</em> is in trouble and a person must be told why. A bad row is never one of these: it is a value.
/// The message is a whole sentence for the person who has to mend it (file, row, column, what to do) and holds no secret.
/// Any other exception that reaches the top is an internal error (exit 5).
/// </summary>
public sealed class ImportException : Exception
{
    public ImportException(ExitCode exitCode, string message, Exception? inner = null)
        : base(message, inner) => ExitCode = exitCode;

    /// <summary>The code the program ends with.</summary>
    public ExitCode ExitCode { get; }

    /// <summary>Something must change before anything can be sent: exit 3.</summary>
    public static ImportException MustChange(string message, Exception? inner = null) => new(ExitCode.MustChange, message, inner);

    /// <summary>It passes by itself, the same command later goes on: exit 2.</summary>
    public static ImportException TryLater(string message, Exception? inner = null) => new(ExitCode.TryLater, message, inner);
}
