namespace Importer.Program.Options;

/// <summary>How log lines look (<c>--log-format</c>).</summary>
public enum LogFormat
{
    Text,
    Json,
}
