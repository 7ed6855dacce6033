using Importer.Sandbox;

namespace Importer.Tests.Running;

/// <summary>The program inside the test's process against the stand-in.</summary>
internal sealed class Trial : TrialOf<ProgramInProcess>
{
    private Trial(KestrelStandIn standIn)
        : base(standIn, new ProgramInProcess()) { }

    public static async Task<Trial> StartAsync(params Fault[] faults) => new(await StandInAsync(faults));
}
