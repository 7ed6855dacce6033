using Importer.Core;
using Importer.Core.Contacts;
using Importer.Core.Mapping;
using Importer.Program.Accounts;
using Importer.Program.Settings;

namespace Importer.Program.Verbs.Connect;

/// <summary>What <c>connect</c> looks at and tells, each fact as soon as it is known.</summary>
internal static class TenantCheck
{
    /// <exception cref="ImportException">Sign-in was refused (exit 3), or Marketing Cloud is unavailable (exit 2).</exception>
    /// <param name="list">Given the tenant's name and its sets, where they are to be listed.</param>
    /// <param name="stateDirectory">Where what is learnt is kept for import and check.</param>
    public static async Task<ExitCode> RunAsync(
        Account account,
        ChosenMapping? mapping,
        Action<string, IReadOnlyList<AttributeSetDefinition>>? list,
        string stateDirectory,
        TextWriter to,
        CancellationToken cancel
    )
    {
        List<string> problems = [];
        var signedIn = await account.SignInAsync(cancel);
        foreach (var line in SignedInText.Lines(account, signedIn, await account.Tenant.ReadContextAsync(cancel)))
            to.WriteLine(line);
        to.WriteLine();
        try
        {
            await account.Tenant.EnsureReadyAsync(account.Options, account.Unit, cancel);
        }
        catch (ImportException trouble) when (trouble.ExitCode == ExitCode.MustChange)
        {
            problems.Add(trouble.Message);
        }

        if (mapping is null && list is null)
            to.WriteLine("No mapping was compared with the tenant's attribute sets: name one with --mapping FILE.");
        problems.AddRange(await LookAtSetsAsync(account, signedIn, mapping, list, stateDirectory, to, cancel));

        to.WriteLine();
        if (problems.Count > 0)
            to.WriteLine(problems.Count == 1 ? "This must change:" : $"These {problems.Count} must change:");
        foreach (var problem in problems)
            to.WriteLine($"- {problem}");
        if (problems.Count == 0)
            to.WriteLine("Contacts can be written.");
        to.WriteLine($"No contact was sent; {RequestUsage.Spent(account)} {(account.OtherRequests == 1 ? "was" : "were")} spent.");
        return problems.Count > 0 ? ExitCode.MustChange : ExitCode.Settled;
    }

    /// <returns>What must change in the mapping.</returns>
    private static async Task<IReadOnlyList<string>> LookAtSetsAsync(
        Account account,
        SignedIn signedIn,
        ChosenMapping? mapping,
        Action<string, IReadOnlyList<AttributeSetDefinition>>? list,
        string stateDirectory,
        TextWriter to,
        CancellationToken cancel
    )
    {
        var not = mapping is null ? "Not checked: the tenant's attribute sets" : $"Not compared: {mapping.Origin}";
        if (!signedIn.CanReadAttributeSets)
        {
            var lacking = $"the account lacks the scope {Advice.ReadScope}, which is needed to read attribute sets.";
            to.WriteLine($"{not}: {lacking}");
            return Unlisted(lacking);
        }

        switch (await account.Tenant.ReadAttributeSetsAsync(cancel))
        {
            case Unavailable<IReadOnlyList<AttributeSetDefinition>> no:
                throw ImportException.TryLater($"The tenant's attribute sets could not be read: {no.Reason}");
            case NotAllowed<IReadOnlyList<AttributeSetDefinition>> no:
                to.WriteLine($"{not}. {no.Reason}");
                return Unlisted(no.Reason);
            case Found<IReadOnlyList<AttributeSetDefinition>> { Value: var sets }:
                var problems = mapping is null ? [] : Compare(mapping, sets, to);
                to.WriteLine(TenantKnowledge.Keep(stateDirectory, Named(account), sets, TimeProvider.System.GetUtcNow()));
                list?.Invoke(Named(account), sets);
                return problems;
            case var other:
                throw new InvalidOperationException($"{other.GetType().Name} is no look-up.");
        }

        IReadOnlyList<string> Unlisted(string why) => list is null ? [] : [$"The attribute sets cannot be listed: {why}"];
    }

    private static string Named(Account account) =>
        ReferenceEquals(account.Options, Account.Sandbox)
            ? Account.SandboxTenant.Name
            : ImportSettings.AskedBy(account.Options).TenantFor(account.Tenant.Context?.BusinessUnit);

    private static IReadOnlyList<string> Compare(ChosenMapping mapping, IReadOnlyList<AttributeSetDefinition> sets, TextWriter to)
    {
        to.WriteLine($"Compared: {mapping.Origin}, with {sets.Count} attribute {(sets.Count == 1 ? "set" : "sets")} of the tenant.");
        var comparison = TenantComparison.Of(mapping.Document, sets);
        foreach (var warning in comparison.Warnings)
            to.WriteLine($"  {warning}");
        return comparison.Problems;
    }
}
