using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Importer.Core;
using Importer.Core.Files;
using Importer.Program.Options;
using Importer.Program.Stopping;
using Importer.Sandbox;

namespace Importer.Program.Verbs.Sandbox;

/// <summary>Verb <c>sandbox</c>: serves the stand-in for Marketing Cloud to other programs on this machine, until a signal.</summary>
internal static class SandboxVerb
{
    private const int UsualPort = 8321;

    public static Verb Create()
    {
        var port = OptionForms.Port("--port", $"Loopback port, 0 for a free one (default: {UsualPort})");
        var file = OptionForms.Text("--options", "FILE", "Its behavior: faults, limits, attribute sets (JSON)");
        var verb = new Verb("sandbox", "Serve the built-in stand-in for Marketing Cloud on a loopback port, until Ctrl+C.")
        {
            Examples = """
                  Importer sandbox                              then import into it from another window, as it tells
                  Importer sandbox --port 0 --options faults.json
                """,
            ExitCodes = """
                  0  stopped by a signal
                  3  the port is taken, or the options must change
                """,
        };
        verb.Options.Add(port);
        verb.Options.Add(file);
        verb.SetAction(async parsed => (int)await RunAsync(parsed.GetValue(port) ?? UsualPort, parsed.GetValue(file)));
        return verb;
    }

    /// <exception cref="ImportException">The port is taken, or the options cannot be used (exit 3).</exception>
    private static async Task<ExitCode> RunAsync(int port, string? file)
    {
        var options = file is null ? new SandboxOptions() : Read(file);
        options.KeepJournal = false; // nobody asks for it, and it grows
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var signals = new Signals(() => stopped.TrySetResult(), () => { });
        var tenant = new SandboxTenant(options);
        await using var server = Start(tenant, port);
        Console.Out.Write(SandboxText.Of(server.Url, options));
        await stopped.Task;
        Console.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Stopped. It received {tenant.Received:N0} {(tenant.Received == 1 ? "request" : "requests")}."
            )
        );
        return ExitCode.Settled;
    }

    private static SandboxServer Start(SandboxTenant tenant, int port)
    {
        try
        {
            return SandboxServer.Start(tenant, port);
        }
        catch (HttpListenerException e)
        {
            throw ImportException.MustChange(
                $"Port {port} cannot be used: {e.Message.TrimEnd('.')}. Choose another with --port, or --port 0 for a free one.",
                e
            );
        }
    }

    private static SandboxOptions Read(string file)
    {
        try
        {
            return SandboxOptions.FromJson(FileOpener.ReadAllText(Path.GetFullPath(file)));
        }
        catch (JsonException e)
        {
            throw ImportException.MustChange($"{file}{Place(e)}: {Words(e)}", e);
        }
        catch (Exception e) when (e.IsFileError())
        {
            throw ImportException.MustChange($"{file} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>As an editor counts, from 1.</summary>
    private static string Place(JsonException e) =>
        e.LineNumber is { } line
            ? string.Create(
                CultureInfo.InvariantCulture,
                $", line {line + 1}, position {e.BytePositionInLine + 1}{(e.Path is null or "$" ? "" : $" ({e.Path})")}"
            )
            : "";

    // What System.Text.Json appends is a place that counts from 0.
    private static string Words(JsonException e) =>
        e.Message.IndexOf('|') is > 0 and var bar && e.Message.LastIndexOf(". ", bar, StringComparison.Ordinal) is > 0 and var end
            ? e.Message[..(end + 1)]
            : e.Message;
}
