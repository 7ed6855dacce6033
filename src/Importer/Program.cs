using Importer.Core;
using Importer.Program;
using Importer.Program.Logging;
using Importer.Program.Terminal;
using Importer.Program.Verbs;

if (!Icu.IsThere)
{
    Icu.TellMissing();
    return (int)ExitCode.MustChange;
}

using var letters = new ConsoleEncoding();
StandardStreams.Open();
var code = await RunAsync(args);
OwnWindow.WaitForKey(args);
return (int)code;

static async Task<ExitCode> RunAsync(string[] args)
{
    try
    {
        return await CommandLine.RunAsync(args);
    }
    catch (ImportException trouble)
    {
        Console.Error.WriteLine(Screen.Fit(trouble.Message, Console.IsErrorRedirected));
        return trouble.ExitCode;
    }
    catch (Exception fault)
    {
        // Nothing of a row is known yet where logs are not open, so its message may be shown.
        Console.Error.WriteLine($"Internal error ({Logs.Kind(fault)}). Please report it:{Environment.NewLine}{fault}");
        return ExitCode.Fault;
    }
}
