namespace Importer.Core;

/// <summary>One reason why a row was not imported, free of the row's values in all but <see cref="Value"/>.</summary>
/// <param name="Code">A stable word that groups equal reasons (<c>emailInvalid</c>), or the API's code.</param>
/// <param name="Column">The header of the column it is about, where there is one.</param>
/// <param name="Message">What is wrong, without contact data: "is not an e-mail address".</param>
/// <param name="Value">The cell's text: shown in the report and in failed rows, never in a log or a summary.</param>
public sealed record Reason(string Code, string? Column, string Message, string? Value = null)
{
    /// <summary>For summary and log: <c>Email: is not an e-mail address</c>.</summary>
    public string WithoutValue => Column is null ? Message : $"{Column}: {Message}";

    /// <summary>For the report: <c>Email: is not an e-mail address ("jane@")</c>.</summary>
    public string WithValue => string.IsNullOrEmpty(Value) ? WithoutValue : $"{WithoutValue} (\"{Value}\")";
}
