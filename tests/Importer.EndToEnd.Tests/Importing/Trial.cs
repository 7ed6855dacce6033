using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Importing;

/// <summary>The published program against the stand-in.</summary>
internal sealed class Trial : TrialOf<PublishedProgram>
{
    private Trial(KestrelStandIn standIn, PublishedProgram program)
        : base(standIn, program) { }

    public static Task<Trial> StartAsync(params Fault[] faults) => StartAsync(new PublishedProgram(), faults);

    public static async Task<Trial> StartAsync(PublishedProgram program, params Fault[] faults) => new(await StandInAsync(faults), program);
}
