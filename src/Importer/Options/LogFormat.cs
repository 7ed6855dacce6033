namespace Importer.Program.Options;

/// <summary>Log format (<c>--log-format</c>).</summary>
internal enum LogFormat
{
    Text,
    Json,
}
