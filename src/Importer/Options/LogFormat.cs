namespace Importer.Program.Options;

/// <summary>Log format (<c>--log-format</c>).</summary>
public enum LogFormat
{
    Text,
    Json,
}
