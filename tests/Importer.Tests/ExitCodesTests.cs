using Importer.Core;
using Importer.Program;

namespace Importer.Tests;

public class ExitCodesTests
{
    [Theory]
    [InlineData(new int[0], 0)]
    [InlineData(new[] { 0, 0 }, 0)]
    [InlineData(new[] { 0, 6 }, 6)]
    [InlineData(new[] { 6, 2, 0 }, 2)]
    [InlineData(new[] { 2, 1, 6 }, 1)]
    [InlineData(new[] { 1, 3, 2 }, 3)]
    [InlineData(new[] { 3, 4, 1 }, 4)]
    [InlineData(new[] { 4, 5, 3 }, 5)]
    public void Several_inputs_give_the_first_that_occurs_of_5_4_3_1_2_6_0(int[] codes, int worst) =>
        Assert.Equal((ExitCode)worst, ExitCodes.Worst(codes.Select(code => (ExitCode)code)));
}
