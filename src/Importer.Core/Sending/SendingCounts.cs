namespace Importer.Core.Sending;

/// <summary>Requests sent so far. Tokens are counted elsewhere, by the sign-in.</summary>
/// <param name="Requests">Attempts whose request may have reached the API, retries included.</param>
/// <param name="Retries">Requests that were not a row's first.</param>
/// <param name="Throttled">Answered with 429 or 503.</param>
/// <param name="Unanswered">Without a usable answer.</param>
/// <param name="Pings">Requests that sent no contact but checked whether the service is reachable.</param>
public readonly record struct SendingCounts(long Requests, long Retries, long Throttled, long Unanswered, long Pings = 0);
