namespace Importer.Core;

/// <summary>What becomes of rows whose contact key stood in an earlier row that was ready (<c>--duplicates</c>).</summary>
public enum DuplicateKeys
{
    /// <summary>Each is sent, in file order.</summary>
    Send,

    /// <summary>Only the first is sent.</summary>
    First,

    /// <summary>They are invalid.</summary>
    Refuse,
}

/// <summary>How many errors stop a run (<c>--max-errors</c>). A closed hierarchy.</summary>
public abstract record ErrorLimit
{
    /// <summary>Whether so many errors among so many rows are too many.</summary>
    public abstract bool IsPassed(long errors, long rows);
}

/// <summary>More than so many rows.</summary>
/// <param name="Rows">From 0.</param>
public sealed record ErrorCount(long Rows) : ErrorLimit
{
    public override bool IsPassed(long errors, long rows) => errors > Rows;
}

/// <summary>More than so large a part of the rows, judged from the hundredth row on: before that a share says little.</summary>
/// <param name="Percent">From 0 to 100.</param>
public sealed record ErrorShare(double Percent) : ErrorLimit
{
    private const int FewestRows = 100;

    public override bool IsPassed(long errors, long rows) => rows >= FewestRows && errors * 100.0 > Percent * rows;
}
