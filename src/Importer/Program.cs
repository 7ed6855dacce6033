using Importer.Core;
using Importer.Program;
using Importer.Program.Terminal;
using Importer.Program.Verbs;

if (!Icu.IsThere)
{
    Icu.TellMissing();
    return (int)ExitCode.MustChange;
}

using var encoding = new ConsoleEncoding();
StandardStreams.Open();
var code = await CommandLine.RunAsync(args);
OwnConsoleWindow.WaitForKey(args);
return (int)code;
