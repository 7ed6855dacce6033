using Importer.Program.Settings;
using Importer.Program.Terminal;

namespace Importer.Program.Accounts;

/// <summary>
/// Prompts for the parts of an account. Each prompt repeats until the answer is valid; Enter keeps the value in brackets.
/// </summary>
internal sealed class AccountQuestions(Dialog terminal)
{
    private const string SignInHost = ".auth.marketingcloudapis.com";
    private const string None = "none";

    /// <param name="before">What was entered before or is already saved.</param>
    public async Task<AccountEntry> AskAsync(AccountEntry before)
    {
        var entry = await AskPlaceAsync(before);
        entry = entry with { ClientId = await AskAsync("Client id", before.ClientId, SettingForm.Pasted) };
        // A saved secret is never offered for another client or host; one that was just typed may be right even if the rest was
        // wrong.
        var kept = entry.Place == before.Place && entry.ClientId == before.ClientId || before.IsTyped ? before.ClientSecret : null;
        return entry with
        {
            ClientSecret = await AskSecretAsync(kept),
            IsTyped = true,
            AccountId = await AskAccountIdAsync(before.AccountId),
        };
    }

    private async Task<AccountEntry> AskPlaceAsync(AccountEntry before)
    {
        while (true)
        {
            var answer = await terminal.AskAsync(Question("Subdomain", before.Place));
            if (answer.Length == 0 && before.Place is not null)
                return before;
            var (entry, problem) = Place(answer);
            if (entry is not null)
            {
                if (entry.Subdomain is { } subdomain && subdomain != answer)
                    terminal.Tell($"  read as {subdomain}");
                return entry;
            }

            terminal.Tell($"  {problem}");
        }
    }

    /// <summary>
    /// Parses the subdomain, or the whole address as an administrator may have sent it. Only Marketing Cloud's hosts and this machine
    /// are accepted, since the secret is sent there.
    /// </summary>
    public static (AccountEntry? Entry, string? Problem) Place(string answer)
    {
        if (answer.Length == 0)
            return (null, "Required: the part before .auth.marketingcloudapis.com in the Authentication Base URI.");
        var whole = answer.Contains("://", StringComparison.Ordinal) ? answer : "https://" + answer;
        if (Uri.TryCreate(whole, UriKind.Absolute, out var address))
        {
            if (address.IsLoopback && answer != whole[8..] && SettingForm.Address.Read(answer) is { Value: { } local })
                return (new AccountEntry { Address = new Uri(local) }, null);
            if (address.Host.EndsWith(SignInHost, StringComparison.OrdinalIgnoreCase))
                answer = address.Host[..^SignInHost.Length];
        }

        var (subdomain, problem) = SettingForm.Subdomain.Read(answer);
        return (subdomain is null ? null : new AccountEntry { Subdomain = subdomain }, problem);
    }

    private async Task<string> AskAsync(string what, string? before, SettingForm form)
    {
        while (true)
        {
            var answer = await terminal.AskAsync(Question(what, before));
            if (answer.Length == 0 && before is not null)
                return before;
            var (value, problem) = form.Read(answer);
            if (value is not null)
                return value;
            terminal.Tell($"  {what} {problem}");
        }
    }

    private async Task<string> AskSecretAsync(string? before)
    {
        while (true)
        {
            var answer = await terminal.AskUnseenAsync(
                before is null ? "Client secret (hidden): " : "Client secret (hidden) [unchanged]: "
            );
            if (answer.Length == 0 && before is not null)
                return before;
            if (answer.Length > 0)
            {
                terminal.Tell($"  {answer.Length} characters entered");
                return answer;
            }

            terminal.Tell("  Client secret is empty. It stays hidden while you type or paste it; press Enter to finish.");
        }
    }

    private async Task<string?> AskAccountIdAsync(string? before)
    {
        while (true)
        {
            var answer = await terminal.AskAsync(
                before is null
                    ? "MID of the business unit (Enter for the package's own): "
                    : $"MID of the business unit (\"{None}\": the package's own) [{before}]: "
            );
            if (answer.Length == 0 || answer.Equals(None, StringComparison.OrdinalIgnoreCase))
                return answer.Length == 0 ? before : null;
            var (value, problem) = SettingForm.Digits.Read(answer);
            if (value is not null)
                return value;
            terminal.Tell($"  {problem}");
        }
    }

    private static string Question(string what, string? before) => before is null ? $"{what}: " : $"{what} [{before}]: ";
}
