namespace Importer.Core.Contacts;

/// <summary>Stands before the network, so that no request of whatever kind leaves without being counted.</summary>
/// <param name="spend">Called before each; what it throws is thrown to anyone who wanted to send.</param>
internal sealed class SpendingHandler(Action spend, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        spend();
        return base.SendAsync(request, cancellationToken);
    }
}
