namespace Importer.Program.Options;

/// <summary>Log format (<c>--log-format</c>).</summary>
internal enum LogFormat
{
    Text,
    Json,
}

/// <summary>Form of the closing summary (<c>--summary</c>).</summary>
internal enum SummaryForm
{
    Text,
    Json,
}
