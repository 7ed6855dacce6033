using System.Net;
using System.Text;

namespace Importer.Core.Contacts;

/// <summary>The one HttpClient that everything shares: sign-in, contacts, looks at the tenant.</summary>
public static class HttpTransport
{
    private const string UserAgentHeader = "User-Agent";
    private const string Written = "Importer.Written";

    private static readonly ProxyExceptLoopback Proxy = new(HttpClient.DefaultProxy);

    private static readonly string UserAgent = $"Importer/{typeof(HttpTransport).Assembly.GetName().Version?.ToString(3)}";

    /// <param name="concurrency">Requests on the wire at once (<c>Sending:Concurrency</c>); one connection more is had for sign-in.</param>
    /// <param name="handler">Takes the network's place: the stand-in inside the process, or a test.</param>
    /// <param name="spend">Called before each request, whatever it is for; what it throws keeps the request from being sent.</param>
    public static HttpClient Create(int concurrency, HttpMessageHandler? handler = null, Action? spend = null)
    {
        handler ??= Network(concurrency);
        var http = new HttpClient(spend is null ? handler : new SpendingHandler(spend, handler))
        {
            // Each attempt has its own time-out, on the run's clock.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.TryAddWithoutValidation(UserAgentHeader, UserAgent);
        return http;
    }

    /// <summary>
    /// HTTP/1.1 always: what a server refuses over HTTP/2 (REFUSED_STREAM, GOAWAY) .NET sends again by itself, and nobody counts or paces it.
    /// </summary>
    internal static HttpRequestMessage Request(HttpMethod method, Uri address) => new(method, address)
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
    };

    /// <summary>The proxy that leads to an address; null for none.</summary>
    internal static Uri? ProxyOf(Uri address) => Proxy.IsBypassed(address) ? null : Proxy.GetProxy(address);

    /// <summary>Certificates are checked always: there is not a setting that would switch it off.</summary>
    internal static SocketsHttpHandler Network(int concurrency) => new()
    {
        MaxConnectionsPerServer = concurrency + 1,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        // A new connection now and then, so that a moved address is found; idle ones are closed before the other side does it under a request.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        // Followed, a redirect would carry contacts to whatever host it names.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        MaxResponseHeadersLength = 64,
        // A trace id is no business of the vendor's.
        ActivityHeadersPropagator = null,
        RequestHeaderEncodingSelector = EnsureFirstWrite,
        Proxy = Proxy,
        DefaultProxyCredentials = CredentialCache.DefaultCredentials,
    };

    /// <summary>
    /// Every request on the wire is counted and paced above this handler, so none is written twice. .NET would send one without a body again
    /// where a connection used before closes instead of answering. It calls this for each header that it writes.
    /// </summary>
    /// <returns>Null: the default encoding.</returns>
    private static Encoding? EnsureFirstWrite(string header, HttpRequestMessage request)
    {
        // A proxy's tunnel is asked for twice where the proxy wants a sign-in.
        if (header != UserAgentHeader || request.Method == HttpMethod.Connect)
            return null;
        return ((IDictionary<string, object?>)request.Options).TryAdd(Written, null)
            ? null
            : throw new HttpRequestException(HttpRequestError.ResponseEnded, "closed without an answer");
    }

    /// <summary>What the environment or the system names; but what stays on this machine goes through no proxy, which may be another machine.</summary>
    private sealed class ProxyExceptLoopback(IWebProxy proxy) : IWebProxy
    {
        public ICredentials? Credentials { get => proxy.Credentials; set => proxy.Credentials = value; }

        public Uri? GetProxy(Uri destination) => proxy.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
    }
}
