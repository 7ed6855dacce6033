using System.Reflection;

namespace Importer.Tests.Shared;

/// <summary>The sources that these tests were built from, for their docs.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "RepositoryRoot")
            .Value!;

    /// <summary>A page of <c>docs/</c>, whole.</summary>
    public static string Page(string name) => File.ReadAllText(Path.Combine(Root, "docs", name));
}
