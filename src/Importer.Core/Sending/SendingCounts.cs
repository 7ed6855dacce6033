namespace Importer.Core.Sending;

/// <summary>What sending has cost so far. Tokens are counted by anyone who signs in.</summary>
/// <param name="Requests">Attempts whose request may have reached the API, retries included.</param>
/// <param name="Retries">Those of them that were not a row's first.</param>
/// <param name="Throttled">Answered 429 or 503.</param>
/// <param name="Unanswered">Brought no usable answer.</param>
/// <param name="Looks">Those of the requests that sent no contact, but looked whether the service is there.</param>
public readonly record struct SendingCounts(long Requests, long Retries, long Throttled, long Unanswered, long Looks = 0);
