using Importer.Core.Contacts;

namespace Importer.Core.Sending;

/// <summary>Which answers are worth another attempt (docs/api.md, Errors). Pure.</summary>
internal static class RetryRules
{
    /// <summary>
    /// A throttled row is retried, since the tenant is throttled and not the row. After this many times while others succeeded, it
    /// fails.
    /// </summary>
    public const int MaxThrottled = 50;

    /// <param name="row">After its last answer was recorded.</param>
    public static NextStep After(SendingRow row, SendingOptions options) =>
        row.Answer switch
        {
            Accepted or PartlyAccepted or Refused or OtherContact => NextStep.Finish.Instance,
            Throttled => row.Throttled >= MaxThrottled || row.Unanswered >= options.MaxAttempts
                ? NextStep.Finish.Instance
                : NextStep.Repeat.Instance,
            Unanswered { MayHaveBeenProcessed: true } when !options.RepeatUnanswered => NextStep.Finish.Instance,
            Unanswered => row.Unanswered >= options.MaxAttempts ? NextStep.Finish.Instance
            : row.InOutage ? NextStep.Repeat.Instance
            : NextStep.BackOff.Instance,
            TokenRefused refused => row.TokensRefused > 1
                ? new NextStep.StopRun(TokenKeepsBeingRefused(refused))
                : NextStep.RenewToken.Instance,
            Denied denied => new NextStep.StopRun(EveryoneIsDenied(denied)),
            var other => throw new InvalidOperationException($"No rule for {other?.GetType().Name ?? "no answer"}."),
        };

    private static StopReason TokenKeepsBeingRefused(TokenRefused answer) =>
        new(
            ExitCode.Unsettled,
            $"Marketing Cloud refused a token that it had just issued ({Status(answer)}). Check that the installed package is active, that "
                + "MarketingCloud:Subdomain and MarketingCloud:AccountId belong together, and that MarketingCloud:RestBaseUrl, if set, "
                + "belongs to the same account."
        );

    private static StopReason EveryoneIsDenied(Denied answer) =>
        new(ExitCode.Unsettled, $"Marketing Cloud refuses every contact ({Status(answer)}). {answer.Advice}");

    // Without the API's message: it may repeat a row's values, and a reason to stop is logged.
    private static string Status(ContactAnswer answer) =>
        answer.Code is null ? $"HTTP {answer.HttpStatus}" : $"HTTP {answer.HttpStatus}, errorcode {answer.Code}";
}
