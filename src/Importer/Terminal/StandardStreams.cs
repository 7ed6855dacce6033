using System.Runtime.InteropServices;
using Importer.Core;
using Microsoft.Win32.SafeHandles;

namespace Importer.Program.Terminal;

/// <summary>
/// Standard input, output and error as this process found them. What is written there for people never ends a run: a terminal that has gone
/// away, a full disk behind a redirection and a closed stream cost the text and nothing else.
/// </summary>
internal static class StandardStreams
{
    private const int GetDescriptorFlags = 1; // F_GETFD, fcntl(2)
    private const int CloseOnExec = 1; // FD_CLOEXEC

    private static readonly bool[] Closed = [IsClosed(0), IsClosed(1), IsClosed(2)];
    private static readonly List<SafeFileHandle> Placeholders = [];

    /// <summary>Standard error for a live display, which moves the cursor: control characters pass.</summary>
    public static TextWriter Display { get; private set; } = TextWriter.Null;

    /// <summary>Why standard output could not be written; null where it could, or where its reader has gone (<c>| head</c>).</summary>
    public static string? OutputFailure => _output?.Failure;

    private static TolerantWriter? _output;

    /// <summary>The end of a command that does nothing but print.</summary>
    /// <exception cref="ImportException">Standard output could not be written (exit 3).</exception>
    public static ExitCode Printed() =>
        OutputFailure is { } why ? throw ImportException.MustChange($"Standard output could not be written: {why}.") : ExitCode.Settled;

    /// <summary>To be called before anything is written, once the encoding is set.</summary>
    public static void Open()
    {
        Occupy();
        if (Closed[0])
            Console.SetIn(TextReader.Null);
        _output = new TolerantWriter(Closed[1] ? TextWriter.Null : Console.Out);
        Display = TextWriter.Synchronized(new TolerantWriter(Closed[2] ? TextWriter.Null : Console.Error));
        Console.SetOut(new DisplayWriter(_output));
        Console.SetError(new DisplayWriter(Display));
    }

    /// <summary>Standard output for a report.</summary>
    /// <returns>A stream that goes on taking bytes after a failure.</returns>
    public static TolerantStream OpenOutput() => new(Closed[1] ? Stream.Null : Console.OpenStandardOutput());

    /// <summary>Standard input for a file's content.</summary>
    public static Stream OpenInput() => Closed[0] ? Stream.Null : Console.OpenStandardInput();

    /// <summary>
    /// Whether the stream was closed when the program started (<c>&gt;&amp;-</c>). The runtime's own files take the free number then, and
    /// what is written there would go into them; they are recognized by their flag, which no inherited descriptor can have (execve(2)).
    /// </summary>
    private static bool IsClosed(int descriptor)
    {
        if (OperatingSystem.IsWindows())
            return false; // .NET gives a null stream there
        var flags = Fcntl(descriptor, GetDescriptorFlags, 0);
        return flags < 0 || (flags & CloseOnExec) != 0;
    }

    /// <summary>
    /// Takes the numbers that are still free, or a ledger could get one of them and with it whatever a native library prints.
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
