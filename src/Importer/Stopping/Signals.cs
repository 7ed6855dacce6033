using System.Diagnostics;
using System.Runtime.InteropServices;
using Importer.Core;

namespace Importer.Program.Stopping;

/// <summary>
/// Ctrl+C, SIGTERM, SIGHUP, SIGQUIT, and on Windows a closed console window, log-off and shutdown (docs/recovery.md): the first asks
/// the run to stop, the second to end at once. While it lives, no signal ends the process by itself.
/// </summary>
internal sealed class Signals : IDisposable
{
    /// <summary>For a run to close its report and ledger after the second signal. Whatever hangs then is left hanging.</summary>
    private static readonly TimeSpan LastGrace = TimeSpan.FromSeconds(3);

    /// <summary>GNU timeout sends one stop twice, to its child and to its child's group; a person's second comes later.</summary>
    private static readonly TimeSpan SameStop = TimeSpan.FromMilliseconds(300);

    private readonly Action _stopping;
    private readonly Action _abandon;
    private readonly Lock _guard = new();
    private readonly ManualResetEventSlim _ended = new();
    private readonly List<IDisposable> _registrations = [];
    private int _count;
    private long _first;
    private PosixSignal? _firstSignal;

    /// <param name="stopping">Called at the first signal, on a thread of its own.</param>
    /// <param name="abandon">Called at the second. The process is gone three seconds later at the latest, and at once after a
    /// third.</param>
    public Signals(Action stopping, Action abandon)
    {
        (_stopping, _abandon) = (stopping, abandon);
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT])
            _registrations.Add(PosixSignalRegistration.Create(signal, Take));
        if (OperatingSystem.IsWindows())
            _registrations.Add(new LogOff(TakeLast));
    }

    /// <summary>To be called when the run has ended: Windows ends the process as soon as a handler of a closing window returns.</summary>
    public void Dispose()
    {
        _ended.Set();
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        Tell(context.Signal);
        // On Windows these are the closed window (SIGHUP) and shutdown (SIGTERM).
        if (OperatingSystem.IsWindows() && context.Signal is (PosixSignal.SIGHUP or PosixSignal.SIGTERM))
            _ended.Wait();
    }

    private void TakeLast()
    {
        Tell(null);
        _ended.Wait();
    }

    private void Tell(PosixSignal? signal)
    {
        int count;
        lock (_guard)
        {
            if (_count == 0)
                (_first, _firstSignal) = (Stopwatch.GetTimestamp(), signal);
            else if (_count == 1 && signal == _firstSignal && Stopwatch.GetElapsedTime(_first) < SameStop)
                return;
            count = ++_count;
        }

        switch (count)
        {
            case 1:
                _stopping();
                break;
            case 2:
                // On a thread of its own: whatever hangs may have all others.
                new Thread(EndSoon) { IsBackground = true, Name = "second signal" }.Start();
                _abandon();
                break;
            default:
                End();
                break;
        }
    }

    private static void EndSoon()
    {
        Thread.Sleep(LastGrace);
        End();
    }

    private static void End() => Environment.Exit((int)ExitCode.Interrupted);
}
