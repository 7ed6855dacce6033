namespace Importer.Core.Results;

/// <summary>One stretch of a run's time.</summary>
/// <param name="From">Since the run's start.</param>
/// <param name="Rows">Rows that came to their end in it.</param>
/// <param name="Refused">How many of them were not imported.</param>
/// <param name="Waiting">How much of it everyone waited, asked to by Marketing Cloud or for it to come back.</param>
public readonly record struct RunStretch(TimeSpan From, TimeSpan To, long Rows, long Refused, TimeSpan Waiting)
{
    public double RowsPerSecond => To > From ? Rows / (To - From).TotalSeconds : 0;

    internal RunStretch With(RunStretch next) => new(From, next.To, Rows + next.Rows, Refused + next.Refused, Waiting + next.Waiting);
}

/// <summary>
/// A run over time, for the page. However long the run, at most <see cref="MaxStretches"/> stretches are kept: when they are full,
/// each two become one. Used by one thread.
/// </summary>
public sealed class RunCurve
{
    public const int MaxStretches = 240;

    private readonly List<RunStretch> _stretches = new(MaxStretches);
    private TimeSpan _shortest = TimeSpan.FromSeconds(1);
    private RunStretch? _open;
    private (TimeSpan At, long Rows, long Refused, TimeSpan Waited) _last;

    /// <summary>All of it up to the last <see cref="Add"/>, without gaps.</summary>
    public IReadOnlyList<RunStretch> Stretches => _open is { } open ? [.. _stretches, open] : _stretches;

    /// <summary>Takes the counters as they stand, as often as one likes.</summary>
    /// <param name="elapsed">Since the run's start; never less than the last time.</param>
    /// <param name="rows">Rows that have come to their end so far.</param>
    /// <param name="refused">How many of them were not imported.</param>
    /// <param name="waited">How long everyone has waited so far.</param>
    public void Add(TimeSpan elapsed, long rows, long refused, TimeSpan waited)
    {
        var since = elapsed - _last.At;
        if (since <= TimeSpan.Zero && rows == _last.Rows)
            return;

        var from = _last.At;
        var waiting = waited - _last.Waited < since ? waited - _last.Waited : since;
        if (since > 2 * _shortest)
        {
            // Rows that come after a silence are of now, not of the silence.
            var until = elapsed - _shortest;
            var inSilence = waiting < until - from ? waiting : until - from;
            Close();
            Append(new RunStretch(from, until, 0, 0, inSilence));
            (from, waiting) = (until, waiting - inSilence);
        }

        Append(new RunStretch(from, elapsed, rows - _last.Rows, refused - _last.Refused, waiting));
        _last = (elapsed, rows, refused, waited);
    }

    private void Append(RunStretch stretch)
    {
        _open = _open is { } open ? open.With(stretch) : stretch;
        if (_open.Value.To - _open.Value.From >= _shortest)
            Close();
    }

    private void Close()
    {
        if (_open is not { } open)
            return;
        _stretches.Add(open);
        _open = null;
        if (_stretches.Count == MaxStretches)
            Halve();
    }

    private void Halve()
    {
        for (var i = 0; i < MaxStretches / 2; i++)
            _stretches[i] = _stretches[2 * i].With(_stretches[(2 * i) + 1]);
        _stretches.RemoveRange(MaxStretches / 2, MaxStretches / 2);
        _shortest *= 2;
    }
}
