using System.Text;
using System.Text.RegularExpressions;
using Importer.EndToEnd.Tests.Unattended;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Importing;

/// <summary>What is in the file, and the secret, are nobody's business but the report's and Marketing Cloud's.</summary>
public sealed class SecrecyTests
{
    [Theory]
    [InlineData("text", "http/protobuf")]
    [InlineData("json", "grpc")]
    public async Task No_value_of_the_input_and_no_secret_is_in_anything_but_the_report_and_the_failed_rows(
        string logFormat,
        string protocol
    )
    {
        await using var receiver = await OtlpReceiver.StartAsync(grpc: protocol == "grpc");
        // The vendor repeats a row's values in its words.
        await using var trial = await Trial.StartAsync(
            new Fault
            {
                ContactKey = "00123",
                Kind = FaultKind.BadRequest,
                Message = "'angela.cruz@northwind-sample.com' of Angela Cruz (12125550142) is not taken.",
            },
            new Fault
            {
                ContactKey = "00124",
                Kind = FaultKind.RefusedInOk,
                Message = "Jörg Müller is not taken, nor is joerg.mueller@musterhaus-beispiel.de.",
            },
            new Fault
            {
                ContactKey = "00126",
                Kind = FaultKind.Partial,
                Message = "Zoë van den Berg: voorbeeld-winkel.nl is not taken.",
            },
            new Fault
            {
                ContactKey = "00128",
                Kind = FaultKind.ServerError,
                Message = "lucja@sklep-przyklad.pl (Łucja Żółkiewska) failed.",
            },
            new Fault
            {
                ContactKey = "00130",
                First = 1,
                Kind = FaultKind.TooFast,
                RetryAfter = TimeSpan.Zero,
                Message = "00130: María José, slower.",
            }
        );
        trial.Set("Sending__MaxAttempts", "1");
        trial.Program.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Url;
        trial.Program.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
        trial.Bring("contacts.csv");

        var ended = await trial.RunAsync("contacts.csv", "--log-format", logFormat, "--metrics-file", "crm.prom");

        Assert.Equal(1, ended.ExitCode);
        var logs = string.Concat(Directory.GetFiles(Path.Combine(trial.Program.State, "Importer", "logs")).Select(File.ReadAllText))
            // Its name has a word that a cell has too.
            .Replace(trial.Program.Root, "$TMP", StringComparison.Ordinal);
        Assert.NotEmpty(logs);
        Assert.NotEmpty(receiver.Payloads);
        Dictionary<string, string> places = new()
        {
            ["the logs"] = logs,
            ["standard error"] = ended.Error,
            ["standard output"] = ended.Output,
            ["the summary"] = trial.Read("contacts.summary.json"),
            ["the figures"] = trial.Read("crm.prom"),
            // "server.address" is OpenTelemetry's own word.
            ["OTLP"] = string.Concat(receiver.Payloads.Select(Encoding.UTF8.GetString))
                .Replace("server.address", "", StringComparison.Ordinal),
        };
        // The program's own sentences have words such as "customer", which are part of a cell too: there only whole cells and addresses'
        // parts are looked for.
        var path = Path.Combine(trial.Program.Folder, "contacts.csv");
        var found = places.SelectMany(place =>
            Values(path, words: place.Key is not ("standard output" or "the summary"))
                .Where(value => IsIn(value, place.Value))
                .Select(value => $"{value} in {place.Key}")
        );
        Assert.Empty(found);

        // The report does have the vendor's words.
        Assert.Contains("'angela.cruz@northwind-sample.com' of Angela Cruz", trial.Read("contacts.report.csv"), StringComparison.Ordinal);
        Assert.All(places, place => Assert.DoesNotContain(Trial.Secret, place.Value, StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(trial.Program.Folder)!, "*", SearchOption.AllDirectories))
            Assert.True(
                (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Trial.Secret)) < 0,
                $"The secret is in {file}."
            );
    }

    /// <summary>Digits only count as a number of their own: 00136 is met by chance in 0.0013671.</summary>
    private static bool IsIn(string value, string text) =>
        value.All(char.IsAsciiDigit)
            ? Regex.IsMatch(text, $@"(?<![\d.]){value}(?!\d)", RegexOptions.CultureInvariant)
            : text.Contains(value, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The cells of four letters and more or five characters and more, and their words. Shorter ones would be met by chance.
    /// </summary>
    private static HashSet<string> Values(string path, bool words) =>
        [
            .. File.ReadLines(path)
                .Skip(1)
                .SelectMany(line => line.Split(',', '"').Concat(words ? line.Split(',', '"', ' ', '@') : line.Split(',', '"', '@')))
                .Where(value => value.Length > 4 || (value.Length == 4 && value.Any(char.IsLetter))),
        ];
}
