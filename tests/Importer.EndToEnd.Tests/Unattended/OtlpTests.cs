using System.Net;
using System.Net.Sockets;
using Importer.EndToEnd.Tests.Importing;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Unattended;

[Trait(FullTier.Trait, FullTier.Name)]
public sealed class OtlpTests
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task A_run_tells_its_figures_and_its_requests_where_the_environment_says(string protocol)
    {
        await using var receiver = await OtlpReceiver.StartAsync(grpc: protocol == "grpc");
        await using var trial = await Trial.StartAsync(
            new Fault
            {
                ContactKey = "C-2",
                First = 1,
                Kind = FaultKind.TooFast,
                RetryAfter = TimeSpan.Zero,
            },
            new Fault { ContactKey = "C-3", Kind = FaultKind.BadRequest }
        );
        trial.Program.Environment[Endpoint] = receiver.Url;
        trial.Program.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
        trial.WriteCustomers(4);
        await File.AppendAllTextAsync(Path.Combine(trial.Program.Folder, "contacts.csv"), "C-5,nobody@,yes\n");

        var ended = await trial.RunAsync("contacts.csv");

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(
            new SortedDictionary<string, double>
            {
                ["importer.requests{http.response.status_code=200}"] = 3,
                ["importer.requests{http.response.status_code=400}"] = 1,
                ["importer.requests{http.response.status_code=429}"] = 1,
                ["importer.request.duration{http.response.status_code=200}"] = 3,
                ["importer.request.duration{http.response.status_code=400}"] = 1,
                ["importer.request.duration{http.response.status_code=429}"] = 1,
                ["importer.retries"] = 1,
                ["importer.row.attempts"] = 4,
                ["importer.rows{importer.row.status=imported}"] = 3,
                ["importer.rows{importer.row.status=invalid}"] = 1,
                ["importer.rows{importer.row.status=rejected}"] = 1,
            },
            new SortedDictionary<string, double>(
                receiver.Metrics.Where(metric => !metric.Key.StartsWith("importer.wait", StringComparison.Ordinal)).ToDictionary()
            )
        );
        var run = Assert.Single(receiver.Spans, span => span.Name == "import");
        Assert.Equal("1", run.Attributes["importer.exit_code"]);
        Assert.Equal(receiver.Resource["service.instance.id"], run.Attributes["importer.run.id"]);
        Assert.Equal("Importer", receiver.Resource["service.name"]);
        Assert.Contains(
            $"\"job\": \"{run.Attributes["importer.job.id"]}\"",
            await File.ReadAllTextAsync(Path.Combine(trial.Program.Folder, "contacts.summary.json")),
            StringComparison.Ordinal
        );
        var requests = receiver.Spans.Where(span => span.Name == "POST /contacts/v1/contacts").ToList();
        Assert.All(requests, request => Assert.Equal((run.Trace, run.Id), (request.Trace, request.Parent)));
        Assert.Equal(
            ["200 ", "200 ", "200 1", "400 400", "429 429"],
            requests
                .Select(request =>
                    $"{request.Attributes["http.response.status_code"]} "
                    + $"{request.Attributes.GetValueOrDefault("error.type") ?? request.Attributes.GetValueOrDefault("http.request.resend_count")}"
                )
                .Order()
        );
        Assert.All(
            requests,
            request =>
                Assert.Equal(
                    ("POST", trial.Url + "contacts/v1/contacts", "127.0.0.1", $"{trial.Url.Port}"),
                    (
                        request.Attributes["http.request.method"],
                        request.Attributes["url.full"],
                        request.Attributes["server.address"],
                        request.Attributes["server.port"]
                    )
                )
        );
    }

    [Fact]
    public async Task An_endpoint_that_is_away_disturbs_nothing()
    {
        using var nobody = new Socket(SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // taken, and nobody listens
        await SucceedsAsync($"http://127.0.0.1:{((IPEndPoint)nobody.LocalEndPoint!).Port}");
    }

    [Fact]
    public async Task An_endpoint_that_never_answers_does_not_keep_a_run_from_ending()
    {
        await using var receiver = await OtlpReceiver.StartAsync(grpc: false, neverAnswers: true);
        await SucceedsAsync(receiver.Url);
    }

    private static async Task SucceedsAsync(string endpoint)
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Environment[Endpoint] = endpoint;
        trial.Program.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        trial.WriteCustomers(3);

        var ended = await trial.RunAsync("contacts.csv", "--quiet");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(3, trial.Contacts.Count);
    }
}
