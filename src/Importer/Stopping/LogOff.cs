using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Importer.Program.Stopping;

/// <summary>Handles log-off on Windows, which .NET does not report as a signal (it ignores CTRL_LOGOFF_EVENT for services).</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class LogOff : IDisposable
{
    private const int LogOffEvent = 5; // CTRL_LOGOFF_EVENT, wincon.h

    // Kept in a field: the runtime would collect a delegate that only Windows references.
    private readonly Handler _handler;

    /// <param name="signal">Called on a Windows thread; the process ends when it returns.</param>
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
