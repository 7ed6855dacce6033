using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Importer.Program.Stopping;

/// <summary>Windows' log-off, which .NET does not pass on as a signal (it takes CTRL_LOGOFF_EVENT for a service's business).</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class LogOff : IDisposable
{
    private const int LogOffEvent = 5; // CTRL_LOGOFF_EVENT, wincon.h

    // Kept in a field: the runtime would collect a delegate that only Windows knows.
    private readonly Handler _handler;

    /// <param name="signal">Called on a thread of Windows'; the process ends when it returns.</param>
    public LogOff(Action signal)
    {
        _handler = type =>
        {
            if (type != LogOffEvent)
                return false;
            signal();
            return true;
        };
        SetConsoleCtrlHandler(_handler, add: true);
    }

    private delegate bool Handler(int type);

    public void Dispose() => SetConsoleCtrlHandler(_handler, add: false);

    [DllImport("kernel32.dll"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool SetConsoleCtrlHandler(Handler handler, [MarshalAs(UnmanagedType.Bool)] bool add);
}
