using System.Net;
using System.Text;

namespace Importer.Core.Contacts;

/// <summary>Creates the HttpClient that all requests share: sign-in, contacts and queries.</summary>
public static class HttpTransport
{
    private const string UserAgentHeader = "User-Agent";
    private const string WrittenMarker = "Importer.Written";

    private static readonly ProxyExceptLoopback Proxy = new(HttpClient.DefaultProxy);

    private static readonly string UserAgent = $"Importer/{typeof(HttpTransport).Assembly.GetName().Version?.ToString(3)}";

    /// <param name="concurrency">Maximum concurrent requests (<c>Sending:Concurrency</c>); sign-in gets one more connection.</param>
    /// <param name="handler">Replaces the network: the in-process sandbox, or a test.</param>
    /// <param name="spend">Called before every request; an exception keeps the request from being sent.</param>
    public static HttpClient Create(int concurrency, HttpMessageHandler? handler = null, Action? spend = null)
    {
        handler ??= Network(concurrency);
        var http = new HttpClient(spend is null ? handler : new AllowanceHandler(spend, handler))
        {
            // Each attempt has its own timeout, on the run's clock.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.TryAddWithoutValidation(UserAgentHeader, UserAgent);
        return http;
    }

    /// <summary>
    /// Always HTTP/1.1: over HTTP/2, .NET resends refused requests (REFUSED_STREAM, GOAWAY) on its own, uncounted and unpaced.
    /// </summary>
    internal static HttpRequestMessage Request(HttpMethod method, Uri address) =>
        new(method, address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };

    /// <summary>The proxy used for an address; null for none.</summary>
    internal static Uri? ProxyOf(Uri address) => Proxy.IsBypassed(address) ? null : Proxy.GetProxy(address);

    /// <summary>Certificates are always validated; no setting turns that off.</summary>
    internal static SocketsHttpHandler Network(int concurrency) =>
        new()
        {
            MaxConnectionsPerServer = concurrency + 1,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            // Reconnect regularly so that a changed address is picked up. Close idle connections before the server closes them during a
            // request.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            // Following a redirect would send contacts to any host that it names.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxResponseHeadersLength = 64,
            // Trace ids are not sent to the vendor.
            ActivityHeadersPropagator = null,
            RequestHeaderEncodingSelector = EnsureFirstWrite,
            Proxy = Proxy,
            DefaultProxyCredentials = CredentialCache.DefaultCredentials,
        };

    /// <summary>
    /// Ensures that no request is written twice: requests are counted and paced above this handler. .NET would resend a request without a
    /// body if a reused connection closes instead of answering. It calls this for each header that it writes.
    /// </summary>
    /// <returns>Null: the default encoding.</returns>
    private static Encoding? EnsureFirstWrite(string header, HttpRequestMessage request)
    {
        // A proxy that requires a sign-in gets its CONNECT twice.
        if (header != UserAgentHeader || request.Method == HttpMethod.Connect)
            return null;
        return ((IDictionary<string, object?>)request.Options).TryAdd(WrittenMarker, null)
            ? null
            : throw new HttpRequestException(HttpRequestError.ResponseEnded, "closed without an answer");
    }

    /// <summary>The proxy of the environment or the system, but never for loopback addresses: the proxy may be another machine.</summary>
    private sealed class ProxyExceptLoopback(IWebProxy proxy) : IWebProxy
    {
        public ICredentials? Credentials
        {
            get => proxy.Credentials;
            set => proxy.Credentials = value;
        }

        public Uri? GetProxy(Uri destination) => proxy.GetProxy(destination);

        public bool IsBypassed(Uri host) => host.IsLoopback || proxy.IsBypassed(host);
    }
}
