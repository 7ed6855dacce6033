namespace Importer.Core.Recording;

/// <summary>Counts rows by their status.</summary>
public interface IRowMeter
{
    /// <summary>A row has its outcome, found by this run or an earlier one, as the report has it.</summary>
    void Row(RowStatus status);
}
