using System.Reflection;

namespace Importer.Program;

/// <summary>The version of this program.</summary>
internal static class ProgramVersion
{
    /// <summary>Without what the build adds about its source.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
