using System.Net;
using System.Net.Http.Headers;
using Importer.Core.Contacts;
using Importer.Core.Mapping;
using Importer.Core.Rows;

namespace Importer.Benchmarks;

/// <summary>
/// The floor: the same bodies, prepared before, posted over the same transport by as many workers, each answer's bytes read and nothing
/// made of them.
/// </summary>
internal static class BareLoop
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public static async Task<IReadOnlyList<byte[]>> PrepareAsync(string path)
    {
        await using var source = await RowSources.OpenAsync(path, new ReadingOptions(), default);
        var mapper = ContactMapper.Create(MappingFinder.Find(source.Info, null, SampleFile.Mapping), source.Info, new ReadingOptions());
        var bodies = new List<byte[]>();
        await foreach (var row in source.ReadAsync(default))
            bodies.Add(ContactBody.Write(((ReadyRow)mapper.Map(row)).Contact));
        return bodies;
    }

    public static async Task RunAsync(IReadOnlyList<byte[]> bodies, Uri responder, int concurrency)
    {
        using var http = HttpTransport.Create(concurrency);
        var address = new Uri(responder, "contacts/v1/contacts");
        var authorization = new AuthenticationHeaderValue("Bearer", "benchmark");
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(_ => Task.Run(WorkAsync)));

        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref next) is var place && place < bodies.Count)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, address)
                {
                    Version = HttpVersion.Version11,
                    VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
                    Content = new ByteArrayContent(bodies[place]),
                };
                request.Content.Headers.ContentType = Json;
                request.Headers.Authorization = authorization;
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                response.EnsureSuccessStatusCode();
                await response.Content.ReadAsByteArrayAsync();
            }
        }
    }
}
