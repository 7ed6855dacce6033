using Importer.Program.Options;

namespace Importer.Tests.Options;

public sealed class AutoShardTests
{
    [Theory]
    [InlineData("auto", "AWS_BATCH_JOB_ARRAY_INDEX=0 AWS_BATCH_JOB_ARRAY_SIZE=8", "1/8")]
    [InlineData("auto", "JOB_COMPLETION_INDEX=7 JOB_COMPLETIONS=8", "8/8")]
    [InlineData("auto/4", "JOB_COMPLETION_INDEX=3", "4/4")]
    [InlineData("auto/4", "JOB_COMPLETION_INDEX=4", null)]
    [InlineData("auto", "JOB_COMPLETION_INDEX=0", null)]
    [InlineData("auto/4", "", null)]
    [InlineData("auto/x", "JOB_COMPLETION_INDEX=0", null)]
    [InlineData("automatic", "JOB_COMPLETION_INDEX=0 JOB_COMPLETIONS=8", null)]
    public void It_is_found_in_what_the_engine_tells(string text, string environment, string? shard)
    {
        var variables = environment
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal(shard, AutoShard.Find(text, variables.GetValueOrDefault)?.ToString());
    }
}
