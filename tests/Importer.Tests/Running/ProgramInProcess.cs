using System.Collections;
using System.Globalization;
using System.Text;
using Importer.Program.Terminal;
using Importer.Program.Verbs;

namespace Importer.Tests.Running;

/// <summary>
/// The whole program, from arguments to exit code, in the test's own process: a start costs milliseconds. It uses the process's working
/// directory, environment and console, so one runs at a time and tests that use it belong to <see cref="Alone"/>.
/// </summary>
public sealed class ProgramInProcess : RunFolder
{
    /// <summary>The collection of tests that run it: no other test runs meanwhile.</summary>
    public const string Alone = "The program in process";

    /// <summary>Where it looks for its own appsettings.json.</summary>
    public static string ProgramFolder => AppContext.BaseDirectory;

    public override async Task<Ended> RunWithAsync(string? input, params IReadOnlyList<string> arguments)
    {
        using MemoryStream given = new(Encoding.UTF8.GetBytes(input ?? "")),
            output = new(),
            error = new();
        var (before, console) = (Directory.GetCurrentDirectory(), (Console.In, Console.Out, Console.Error));
        var environment = Replace(EnvironmentOfRun());
        try
        {
            Directory.SetCurrentDirectory(Folder);
            // As LANG=C.UTF-8 has it.
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            StandardStreams.Open(given, output, error);
            var code = await CommandLine.RunAsync(arguments);
            return new Ended((int)code, Plain(output), Plain(error));
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            (var reader, var writer, var errors) = console;
            Console.SetIn(reader);
            Console.SetOut(writer);
            Console.SetError(errors);
            Replace(environment);
        }
    }

    private Dictionary<string, string?> EnvironmentOfRun()
    {
        var all = System
            .Environment.GetEnvironmentVariables()
            .Keys.Cast<string>()
            .Where(IsPersonal)
            .ToDictionary(name => name, string? (_) => null);
        foreach (var (name, value) in Places)
            all[name] = value;
        foreach (var (name, value) in Environment)
            all[name] = value;
        return all;
    }

    /// <returns>What was there before.</returns>
    private static Dictionary<string, string?> Replace(Dictionary<string, string?> variables)
    {
        var before = variables.Keys.ToDictionary(name => name, System.Environment.GetEnvironmentVariable);
        foreach (var (name, value) in variables)
            System.Environment.SetEnvironmentVariable(name, value);
        return before;
    }

    private string Plain(MemoryStream written) =>
        Encoding
            .UTF8.GetString(written.ToArray())
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace(Root, "$TMP", StringComparison.Ordinal);
}

[CollectionDefinition(ProgramInProcess.Alone, DisableParallelization = true)]
public sealed class ProgramInProcessDefinition;
