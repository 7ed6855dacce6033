namespace Importer.Core.Sending;

/// <summary>What follows an attempt. A closed hierarchy.</summary>
internal abstract record NextStep
{
    /// <summary>No further attempt: the row has succeeded or failed.</summary>
    public sealed record Finish : NextStep
    {
        public static readonly Finish Instance = new();
    }

    /// <summary>The run stopped before the next attempt.</summary>
    public sealed record CutShort : NextStep
    {
        public static readonly CutShort Instance = new();
    }

    /// <summary>Another attempt, as soon as the pace allows.</summary>
    public sealed record Repeat : NextStep
    {
        public static readonly Repeat Instance = new();
    }

    /// <summary>Another attempt after a back-off: this row may be the cause.</summary>
    public sealed record BackOff : NextStep
    {
        public static readonly BackOff Instance = new();
    }

    /// <summary>Another attempt with another token.</summary>
    public sealed record RenewToken : NextStep
    {
        public static readonly RenewToken Instance = new();
    }

    /// <summary>Every other row would get the same answer.</summary>
    public sealed record StopRun(StopReason Reason) : NextStep;
}
