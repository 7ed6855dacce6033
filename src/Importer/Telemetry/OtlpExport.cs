using System.Runtime.CompilerServices;
using Importer.Core.Measuring;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Importer.Program.Telemetry;

/// <summary>
/// Exports metrics and traces over OTLP, if the environment sets an endpoint (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, or the one for metrics
/// or traces). Protocol, headers, interval, resource and sampling are OpenTelemetry's own settings. An unavailable endpoint loses
/// metrics, never rows, and takes at most <see cref="LastTry"/> at the end.
/// </summary>
internal sealed class OtlpExport : IDisposable
{
    private static readonly TimeSpan LastTry = TimeSpan.FromSeconds(5);
    private readonly MeterProvider? metrics;
    private readonly TracerProvider? traces;

    private OtlpExport(string run, bool withMetrics, bool withTraces)
    {
        if (withMetrics)
            metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource(run)).AddMeter(Measures.Name).AddOtlpExporter().Build();
        if (withTraces)
            traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource(run)).AddSource(Measures.Name).AddOtlpExporter().Build();
    }

    /// <param name="run">The run's id in the logs, which distinguishes the metrics of several runs.</param>
    /// <param name="environment">Returns a variable's value, or null.</param>
    /// <returns>Null if nothing is exported: then OpenTelemetry's assemblies are not loaded.</returns>
    public static IDisposable? Begin(string run, Func<string, string?> environment)
    {
        if (bool.TryParse(environment("OTEL_SDK_DISABLED"), out var disabled) && disabled)
            return null;
        var all = Named("OTEL_EXPORTER_OTLP_ENDPOINT");
        var (ofMetrics, ofTraces) = (
            all || Named("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"),
            all || Named("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
        );
        ofMetrics &= environment("OTEL_METRICS_EXPORTER") is not "none";
        ofTraces &= environment("OTEL_TRACES_EXPORTER") is not "none";
        return ofMetrics || ofTraces ? Create(run, ofMetrics, ofTraces) : null;

        bool Named(string variable) => !string.IsNullOrWhiteSpace(environment(variable));
    }

    /// <summary>Sends remaining metrics and traces in parallel, for at most <see cref="LastTry"/>.</summary>
    public void Dispose()
    {
        var milliseconds = (int)LastTry.TotalMilliseconds;
        Task.WaitAll(
            [Task.Run(() => metrics?.Shutdown(milliseconds)), Task.Run(() => traces?.Shutdown(milliseconds))],
            LastTry + TimeSpan.FromSeconds(1)
        );
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OtlpExport Create(string run, bool withMetrics, bool withTraces) => new(run, withMetrics, withTraces);

    // OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES come last, so they take precedence.
    private static ResourceBuilder Resource(string run) =>
        ResourceBuilder
            .CreateDefault()
            .AddService("Importer", serviceVersion: ProgramVersion.Text, serviceInstanceId: run)
            .AddEnvironmentVariableDetector();
}
