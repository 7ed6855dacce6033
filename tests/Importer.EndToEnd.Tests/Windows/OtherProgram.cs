using System.Diagnostics;

namespace Importer.EndToEnd.Tests.Windows;

/// <summary>Another Windows program that has a file open until this is disposed.</summary>
internal sealed class OtherProgram : IAsyncDisposable
{
    private readonly Process _process;

    private OtherProgram(Process process) => _process = process;

    /// <param name="share">What others may do meanwhile. Excel leaves them reading: <see cref="FileShare.Read"/>.</param>
    public static async Task<OtherProgram> HoldAsync(PublishedProgram program, string path, FileShare share)
    {
        var start = program.Prepared(program.Command[0], program.Command.Skip(1));
        start.Environment["DOTNET_STARTUP_HOOKS"] = Wine.PathOf(typeof(StartupHook).Assembly.Location);
        start.Environment[StartupHook.Hold] = Wine.PathOf(path);
        start.Environment[StartupHook.Share] = share.ToString();
        var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadLineAsync();
        if (said != "held")
            throw new InvalidOperationException($"{path} could not be held: {said}\n{await process.StandardError.ReadToEndAsync()}");
        return new OtherProgram(process);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
