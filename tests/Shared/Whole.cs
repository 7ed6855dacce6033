using System.Diagnostics.CodeAnalysis;

namespace Importer.Tests.Shared;

/// <summary>Compares whole texts and shows them whole.</summary>
internal static class Whole
{
    public static void Same(string expected, string actual, string what = "text")
    {
        if (expected.ReplaceLineEndings("\n").TrimEnd('\n') != actual.TrimEnd('\n'))
            Fail(expected, actual, what);
    }

    [DoesNotReturn]
    private static void Fail(string expected, string actual, string what) =>
        Assert.Fail($"The {what} differs. Expected:\n{expected}\n>>>>Actual:\n{actual}<<<<");
}
