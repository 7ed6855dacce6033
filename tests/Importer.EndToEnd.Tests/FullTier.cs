using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Importer.EndToEnd.Tests;

/// <summary>
/// Tests that need tools, other accounts or minutes. Plain <c>dotnet test</c> leaves them out (tests/Directory.Build.props);
/// <c>IMPORTER_ALL_TESTS=1 dotnet test</c> and <c>.ci/run</c> run them too.
/// </summary>
internal static class FullTier
{
    public const string Variable = "IMPORTER_ALL_TESTS";
    public const string Trait = "Tier";
    public const string Name = "full";

    /// <summary>How many test methods there are of it.</summary>
    public static int Count { get; } =
        typeof(FullTier)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Count(method =>
                method.IsDefined(typeof(FullTierFactAttribute))
                || (method.IsDefined(typeof(FactAttribute)) && (Has(method) || Has(method.DeclaringType!)))
            );

    private static bool Has(MemberInfo member) =>
        member
            .GetCustomAttributesData()
            .Any(data => data.AttributeType == typeof(TraitAttribute) && Equals(data.ConstructorArguments[1].Value, Name));
}

/// <summary>A test of the full tier.</summary>
[TraitDiscoverer("Importer.EndToEnd.Tests.FullTierDiscoverer", "Importer.EndToEnd.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public abstract class FullTierFactAttribute : FactAttribute, ITraitAttribute;

/// <summary>Gives these tests the trait that the filter looks at.</summary>
public sealed class FullTierDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) => [new(FullTier.Trait, FullTier.Name)];
}

/// <summary>Says in the results that tests were left out: a run without them must not look like one of everything.</summary>
public sealed class FullTierTests
{
    [WholeSuiteFact]
    public void Every_tier_is_run() => Assert.True(FullTier.Count > 0);

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class WholeSuiteFactAttribute : FactAttribute
    {
        public WholeSuiteFactAttribute()
        {
            if (Environment.GetEnvironmentVariable(FullTier.Variable) != "1")
                Skip =
                    $"{FullTier.Count} tests that need a terminal, a browser, wine, other accounts or minutes are left out: "
                    + $"{FullTier.Variable}=1 dotnet test runs them too, and so does .ci/run.";
        }
    }
}
