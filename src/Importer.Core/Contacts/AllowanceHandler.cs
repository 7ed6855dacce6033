namespace Importer.Core.Contacts;

/// <summary>Counts every request before it reaches the network.</summary>
/// <param name="spend">Called before each request; an exception goes to the caller and nothing is sent.</param>
internal sealed class AllowanceHandler(Action spend, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        spend();
        return base.SendAsync(request, cancellationToken);
    }
}
