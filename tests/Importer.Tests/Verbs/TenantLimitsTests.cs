using System.Text.RegularExpressions;
using Importer.Sandbox;
using Importer.Tests.Running;

namespace Importer.Tests.Verbs;

/// <summary>What <c>connect</c> has learnt of a tenant's attribute sets, used by check and import without another look.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class TenantLimitsTests
{
    [Fact]
    public async Task What_the_tenant_would_refuse_is_found_before_anything_is_sent()
    {
        await using var trial = await Trial.StartAsync();
        trial.Tenant.Options.EnforceAttributeSets = true;
        trial.Tenant.Options.AttributeSets =
        [
            .. AttributeSetDefinition.Default,
            new(
                "Loyalty",
                [new("Points", "Number") { IsNullable = false }, new("Tier", "Text", 6) { RestrictedValues = ["Gold", "Silver"] }]
            ),
        ];
        trial.Program.Write(
            "importer.mapping.json",
            """
            { "contactKey": "Key", "attributes": {
              "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true },
              "Email Demographics.First Name": "First", "Loyalty.Points": "Points", "Loyalty.Tier": "Tier" } }
            """
        );
        trial.Program.Write(
            "contacts.csv",
            $"""
            Key,Email,First,Points,Tier
            C-1,one@northwind-sample.com,Ann,7,Gold
            C-2,two@northwind-sample.com,Bob,seven,Gold
            C-3,three@northwind-sample.com,Cy,3000000000,Silver
            C-4,four@northwind-sample.com,Di,1,Bronze
            C-5,five@northwind-sample.com,Ed,,Gold
            C-6,six@northwind-sample.com,{new string('x', 101)},1,
            C-7,seven@northwind-sample.com,Flo,,

            """
        );

        // Not known yet: nothing of a tenant's own sets is asked of a row.
        Assert.Equal(0, (await trial.RunAsync("check", "contacts.csv", "--limit", "5")).ExitCode);
        Assert.Equal(0, (await trial.RunAsync("connect", "--mapping", "importer.mapping.json")).ExitCode);
        var asked = trial.Tenant.Received;

        var check = await trial.RunAsync("check", "contacts.csv");

        Assert.Equal(1, check.ExitCode);
        Assert.Matches(
            @"\n +Limits: lengths, ranges and allowed values of the tenant's 8 attribute sets as of \d+ \w+ \d{4}, from Importer connect\n",
            check.Output
        );
        Assert.Equal(asked, trial.Tenant.Received);
        Whole.Same(
            """
            2 C-1 ready
            3 C-2 invalid integerInvalid Points: is not a whole number ("seven")
            4 C-3 invalid numberOutOfRange Points: must lie between -2147483648 and 2147483647 ("3000000000")
            5 C-4 invalid valueNotAllowed Tier: is not a value that the attribute allows: "Gold", "Silver" ("Bronze")
            6 C-5 invalid requiredBlank Points: is blank, but Loyalty needs Points
            7 C-6 invalid textTooLong First: is longer than the 100 characters that the attribute holds (…)
            8 C-7 ready
            """,
            string.Join('\n', trial.Read("contacts.check.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(Shown)),
            "check"
        );

        var ended = await trial.RunAsync("contacts.csv");

        Assert.Equal(1, ended.ExitCode);
        Assert.Equal(["C-1", "C-7"], trial.Contacts.Select(entry => entry.ContactKey));
        Assert.Equal(2, trial.Tenant.Contacts.Count);
        Assert.Contains("    Enter one of the allowed values", ended.Output, StringComparison.Ordinal);

        static string Shown(string line)
        {
            var cells = Regex
                .Matches(line, "(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))")
                .Select(cell => cell.Groups[1].Success ? cell.Groups[1].Value : cell.Groups[2].Value)
                .ToList();
            return $"{cells[0]} {cells[1]} {cells[2]} {cells[6]} {cells[7]}"
                .Replace("\"\"", "\"", StringComparison.Ordinal)
                .Replace($"\"{new string('x', 101)}\"", "…", StringComparison.Ordinal)
                .TrimEnd();
        }
    }
}
