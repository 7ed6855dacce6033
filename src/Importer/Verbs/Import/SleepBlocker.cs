using System.Runtime.InteropServices;

namespace Importer.Program.Verbs.Import;

/// <summary>
/// Keeps Windows from going to sleep for want of a key pressed while a run sends; the screen may go dark. Does nothing elsewhere.
/// </summary>
internal sealed class SleepBlocker : IDisposable
{
    // winbase.h, SetThreadExecutionState: holds for the thread that asks, until it asks for something else or ends.
    private const uint SystemRequired = 0x00000001; // ES_SYSTEM_REQUIRED
    private const uint Continuous = 0x80000000; // ES_CONTINUOUS

    private readonly ManualResetEventSlim _over = new();

    public SleepBlocker()
    {
        if (OperatingSystem.IsWindows())
            new Thread(Hold) { IsBackground = true, Name = "kept awake" }.Start();
    }

    public void Dispose() => _over.Set();

    private void Hold()
    {
        // An old Windows that refuses goes to sleep as it always would; the run goes on when it wakes.
        _ = SetThreadExecutionState(Continuous | SystemRequired);
        _over.Wait();
        _ = SetThreadExecutionState(Continuous);
    }

    [DllImport("kernel32.dll"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern uint SetThreadExecutionState(uint state);
}
