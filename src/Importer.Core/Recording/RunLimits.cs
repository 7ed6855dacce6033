namespace Importer.Core.Recording;

/// <summary>What is done with rows whose contact key an earlier ready row has (<c>--duplicates</c>).</summary>
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
    /// <summary>Whether so many errors are too many among so many rows, the first of a file.</summary>
    public abstract bool IsPassed(long errors, long rows);

    /// <summary>The same of a whole file.</summary>
    public virtual bool IsPassedByWhole(long errors, long rows) => IsPassed(errors, rows);
}

/// <summary>More than so many rows.</summary>
/// <param name="Rows">From 0.</param>
public sealed record ErrorCount(long Rows) : ErrorLimit
{
    public override bool IsPassed(long errors, long rows) => errors > Rows;
}

/// <summary>
/// More than so large a part of the rows; of a file that has more of them judged from the hundredth on, since before that a share says
/// little.
/// </summary>
/// <param name="Percent">From 0 to 100.</param>
public sealed record ErrorShare(double Percent) : ErrorLimit
{
    private const int FewestRows = 100;

    public override bool IsPassed(long errors, long rows) => rows >= FewestRows && IsPassedByWhole(errors, rows);

    public override bool IsPassedByWhole(long errors, long rows) => errors * 100.0 > Percent * rows;
}
