using System.Diagnostics;
using System.Runtime.InteropServices;
using Importer.Core;

namespace Importer.Program.Stopping;

/// <summary>
/// Handles Ctrl+C, SIGTERM, SIGHUP, SIGQUIT, and on Windows a closed console window, log-off and shutdown (docs/recovery.md): the first
/// signal stops the run, the second ends it at once. Until disposed, no signal ends the process directly.
/// </summary>
internal sealed class Signals : IDisposable
{
    /// <summary>The time to close report and ledger after the second signal. Anything that still hangs is abandoned.</summary>
    private static readonly TimeSpan LastGrace = TimeSpan.FromSeconds(3);

    /// <summary>GNU timeout sends each signal twice, to its child and to the child's group; a user's second signal comes later.</summary>
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
    /// <param name="abandon">Called at the second signal. The process ends within three seconds, or at once after a
    /// third.</param>
    public Signals(Action stopping, Action abandon)
    {
        (_stopping, _abandon) = (stopping, abandon);
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT])
            _registrations.Add(PosixSignalRegistration.Create(signal, Take));
        if (OperatingSystem.IsWindows())
            _registrations.Add(new LogOff(TakeLast));
    }

    /// <summary>Call after the run: when a window closes, Windows ends the process as soon as the handler returns.</summary>
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
                // On a thread of its own: what hangs may use all others.
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
