using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Importer.EndToEnd.Tests.Unattended;

/// <summary>Takes OTLP over http/protobuf or gRPC, and shows what came: metrics as last told, and every span.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly bool grpc;

    private OtlpReceiver(WebApplication host, bool grpc) => (this.host, this.grpc) = (host, grpc);

    public string Url =>
        host.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();

    /// <summary>Every message as it came.</summary>
    public ConcurrentQueue<byte[]> Payloads { get; } = [];

    /// <summary><c>importer.rows{status=imported}</c> → 3; of a histogram the count.</summary>
    public ConcurrentDictionary<string, double> Metrics { get; } = [];

    public ConcurrentQueue<OtlpSpan> Spans { get; } = [];

    /// <summary>What the resource says of itself.</summary>
    public ConcurrentDictionary<string, string> Resource { get; } = [];

    /// <param name="neverAnswers">Takes requests and leaves them be.</param>
    public static async Task<OtlpReceiver> StartAsync(bool grpc, bool neverAnswers = false)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
                kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = grpc ? HttpProtocols.Http2 : HttpProtocols.Http1)
            );
        var receiver = new OtlpReceiver(builder.Build(), grpc);
        receiver.host.Run(context => neverAnswers ? Task.Delay(Timeout.Infinite, context.RequestAborted) : receiver.TakeAsync(context));
        await receiver.host.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await host.StopAsync(atOnce.Token);
        await host.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        // gRPC: one byte "compressed", four of length, the message.
        var message = grpc ? body.ToArray()[5..] : body.ToArray();
        Payloads.Enqueue(message);
        if (context.Request.Path.Value!.Contains("metrics", StringComparison.OrdinalIgnoreCase))
            TakeMetrics(message);
        else
            TakeSpans(message);
        context.Response.ContentType = grpc ? "application/grpc" : "application/x-protobuf";
        if (!grpc)
            return;
        context.Response.DeclareTrailer("grpc-status");
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }

    // opentelemetry/proto/collector/metrics/v1/metrics_service.proto, metrics/v1/metrics.proto
    private void TakeMetrics(byte[] message)
    {
        foreach (var ofResource in Protobuf.Messages(message, 1))
        {
            TakeResource(ofResource);
            foreach (var metric in Protobuf.Messages(ofResource, 2).SelectMany(scope => Protobuf.Messages(scope, 2)))
            {
                var name = Protobuf.Text(metric, 1);
                foreach (
                    var point in Protobuf
                        .Messages(metric, 5)
                        .Concat(Protobuf.Messages(metric, 7))
                        .SelectMany(data => Protobuf.Messages(data, 1))
                )
                    Metrics[name + Labels(point, 7)] = Protobuf.Bits(point, 6) is { } whole
                        ? (long)whole
                        : BitConverter.UInt64BitsToDouble(Protobuf.Bits(point, 4) ?? 0);
                foreach (var point in Protobuf.Messages(metric, 9).SelectMany(data => Protobuf.Messages(data, 1)))
                    Metrics[name + Labels(point, 9)] = Protobuf.Bits(point, 4) ?? 0;
            }
        }
    }

    // opentelemetry/proto/collector/trace/v1/trace_service.proto, trace/v1/trace.proto
    private void TakeSpans(byte[] message)
    {
        foreach (var ofResource in Protobuf.Messages(message, 1))
        {
            TakeResource(ofResource);
            foreach (var span in Protobuf.Messages(ofResource, 2).SelectMany(scope => Protobuf.Messages(scope, 2)))
            {
                Spans.Enqueue(
                    new OtlpSpan(
                        Protobuf.Text(span, 5),
                        Protobuf.Hex(span, 1),
                        Protobuf.Hex(span, 2),
                        Protobuf.Hex(span, 4),
                        Protobuf.Messages(span, 9).Select(Attribute).ToDictionary(one => one.Name, one => one.Value)
                    )
                );
            }
        }
    }

    private void TakeResource(ReadOnlyMemory<byte> ofResource)
    {
        foreach (
            var (name, value) in Protobuf.Messages(ofResource, 1).SelectMany(resource => Protobuf.Messages(resource, 1)).Select(Attribute)
        )
            Resource[name] = value;
    }

    private static string Labels(ReadOnlyMemory<byte> point, int field) =>
        Protobuf.Messages(point, field).Select(Attribute).Select(label => $"{label.Name}={label.Value}").ToList() is { Count: > 0 } labels
            ? $"{{{string.Join(',', labels)}}}"
            : "";

    // common/v1/common.proto: KeyValue and AnyValue
    private static (string Name, string Value) Attribute(ReadOnlyMemory<byte> pair)
    {
        var value = Protobuf.Messages(pair, 2).First();
        return (Protobuf.Text(pair, 1), Protobuf.Bits(value, 3) is { } whole ? $"{(long)whole}" : Protobuf.Text(value, 1));
    }
}

internal sealed record OtlpSpan(string Name, string Trace, string Id, string Parent, IReadOnlyDictionary<string, string> Attributes);

/// <summary>As much of Protocol Buffers' wire format (protobuf.dev/programming-guides/encoding) as a receiver of OTLP needs.</summary>
internal static class Protobuf
{
    public static IEnumerable<ReadOnlyMemory<byte>> Messages(ReadOnlyMemory<byte> message, int field) =>
        Fields(message).Where(one => one.Field == field).Select(one => one.Bytes);

    public static string Text(ReadOnlyMemory<byte> message, int field) =>
        System.Text.Encoding.UTF8.GetString(Messages(message, field).LastOrDefault().Span);

    public static string Hex(ReadOnlyMemory<byte> message, int field) =>
        Convert.ToHexStringLower(Messages(message, field).LastOrDefault().Span);

    /// <summary>A number; null where it is not there.</summary>
    public static ulong? Bits(ReadOnlyMemory<byte> message, int field) =>
        Fields(message).Where(one => one.Field == field).Select(one => (ulong?)one.Bits).LastOrDefault();

    private static List<(int Field, ulong Bits, ReadOnlyMemory<byte> Bytes)> Fields(ReadOnlyMemory<byte> message)
    {
        List<(int, ulong, ReadOnlyMemory<byte>)> fields = [];
        for (var at = 0; at < message.Length; )
        {
            var tag = Varint(message.Span, ref at);
            switch (tag & 7)
            {
                case 0:
                    fields.Add(((int)(tag >> 3), Varint(message.Span, ref at), default));
                    break;
                case 1:
                    fields.Add(((int)(tag >> 3), BitConverter.ToUInt64(message.Span.Slice(at, 8)), default));
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message.Span, ref at);
                    fields.Add(((int)(tag >> 3), 0, message.Slice(at, length)));
                    at += length;
                    break;
                case 5:
                    fields.Add(((int)(tag >> 3), BitConverter.ToUInt32(message.Span.Slice(at, 4)), default));
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7}.");
            }
        }

        return fields;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
