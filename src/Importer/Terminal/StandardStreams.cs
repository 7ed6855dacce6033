using System.Runtime.InteropServices;
using Importer.Core;
using Microsoft.Win32.SafeHandles;

namespace Importer.Program.Terminal;

/// <summary>
/// Standard input, output and error of this process. Writing there never ends a run: if the terminal is gone, the disk behind a redirection
/// is full or the stream is closed, only the text is lost.
/// </summary>
internal static class StandardStreams
{
    private const int GetDescriptorFlags = 1; // F_GETFD, fcntl(2)
    private const int CloseOnExec = 1; // FD_CLOEXEC

    private static readonly bool[] Closed = [IsClosed(0), IsClosed(1), IsClosed(2)];
    private static readonly List<SafeFileHandle> Placeholders = [];

    private static (Stream Input, Stream Output)? _replaced;

    /// <summary>Whether standard input is not a keyboard.</summary>
    public static bool IsInputRedirected => _replaced is not null || Console.IsInputRedirected;

    /// <summary>Whether standard output is not a terminal.</summary>
    public static bool IsOutputRedirected => _replaced is not null || Console.IsOutputRedirected;

    /// <summary>Whether standard error is not a terminal.</summary>
    public static bool IsErrorRedirected => _replaced is not null || Console.IsErrorRedirected;

    /// <summary>Standard error for a live display, which moves the cursor, so control characters are kept.</summary>
    public static TextWriter Display { get; private set; } = TextWriter.Null;

    /// <summary>Why standard output could not be written; null if it could, or if its reader is gone (<c>| head</c>).</summary>
    public static string? OutputFailure => _output?.Failure;

    private static TolerantWriter? _output;

    /// <summary>The exit code of a command that only prints.</summary>
    /// <exception cref="ImportException">Standard output could not be written (exit 3).</exception>
    public static ExitCode Printed() =>
        OutputFailure is { } why ? throw ImportException.MustChange($"Standard output could not be written: {why}.") : ExitCode.Settled;

    /// <summary>Call after the encoding is set and before anything is written.</summary>
    public static void Open()
    {
        Occupy();
        if (Closed[0])
            Console.SetIn(TextReader.Null);
        Write(Closed[1] ? TextWriter.Null : Console.Out, Closed[2] ? TextWriter.Null : Console.Error);
    }

    /// <summary>
    /// Uses other streams, for a run inside another program: no terminal, text as UTF-8. The caller disposes them.
    /// </summary>
    public static void Open(Stream input, Stream output, Stream error)
    {
        _replaced = (input, output);
        Console.SetIn(new StreamReader(input, leaveOpen: true));
        Write(
            new StreamWriter(output, leaveOpen: true) { AutoFlush = true },
            new StreamWriter(error, leaveOpen: true) { AutoFlush = true }
        );
    }

    /// <summary>Standard output for a report.</summary>
    public static Stream OpenOutput() => _replaced?.Output ?? (Closed[1] ? Stream.Null : Console.OpenStandardOutput());

    /// <summary>Standard input for a file's content.</summary>
    public static Stream OpenInput() => _replaced?.Input ?? (Closed[0] ? Stream.Null : Console.OpenStandardInput());

    private static void Write(TextWriter output, TextWriter error)
    {
        _output = new TolerantWriter(output);
        Display = TextWriter.Synchronized(new TolerantWriter(error));
        Console.SetOut(new DisplayWriter(_output));
        Console.SetError(new DisplayWriter(Display));
    }

    /// <summary>
    /// Whether the stream was closed when the program started (<c>&gt;&amp;-</c>). Then a file of the runtime gets the free descriptor, and
    /// output would go into it; such files are recognized by a flag that no inherited descriptor can have (execve(2)).
    /// </summary>
    private static bool IsClosed(int descriptor)
    {
        if (OperatingSystem.IsWindows())
            return false; // .NET gives a null stream there
        var flags = Fcntl(descriptor, GetDescriptorFlags, 0);
        return flags < 0 || (flags & CloseOnExec) != 0;
    }

    /// <summary>
    /// Occupies free descriptors, so that a ledger does not get one and with it the output of a native library.
    /// </summary>
    private static void Occupy()
    {
        while (
            !OperatingSystem.IsWindows()
            && Placeholders.Count < Closed.Length
            && Enumerable.Range(0, Closed.Length).Any(number => Fcntl(number, GetDescriptorFlags, 0) < 0)
        )
            Placeholders.Add(File.OpenHandle("/dev/null"));
    }

    [DllImport("libc", EntryPoint = "fcntl"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Fcntl(int descriptor, int command, int argument);
}
