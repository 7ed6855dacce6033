using Importer.Tests.Running;

namespace Importer.Tests.Verbs;

/// <summary>What <c>map</c> knows beyond the file: the tenant's own attributes, and the mappings of files with the same headings.</summary>
[Collection(ProgramInProcess.Alone)]
public sealed class RememberedMappingTests
{
    private const string Mapping = """
        { "contactKey": "No", "attributes": {
          "Email Addresses.Email Address": "Email", "Email Addresses.HTML Enabled": { "value": true } } }
        """;

    [Fact]
    public async Task Once_connect_has_fetched_them_the_accounts_own_attributes_are_proposed_by_their_names()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write(
            "contacts.csv",
            "Contact Key,Email,Text Profile Attribute,number-profile attribute\nC-1,ann@northwind-sample.com,x,7\n"
        );
        Assert.DoesNotContain("Text Profile Attribute ", (await trial.RunAsync("map", "contacts.csv")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await trial.RunAsync("connect")).ExitCode);

        var ended = await trial.RunAsync("map", "contacts.csv", "--force");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains(
            """
            Matched by header:
              Email                  -> Email Addresses / Email Address
              Text Profile Attribute -> Email Demographics / Text Profile Attribute

            Guessed, please check:
              number-profile attribute -> Email Demographics / Number Profile Attribute: your account has an attribute of nearly that name

            """,
            ended.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(0, (await trial.RunAsync("check", "contacts.csv")).ExitCode);
    }

    [Fact]
    public async Task A_mapping_is_remembered_once_it_imported_something_until_it_is_forgotten()
    {
        await using var trial = await Trial.StartAsync();
        trial.Program.Write("june.csv", "No,Email\nN-1,ann@northwind-sample.com\n");
        trial.Program.Write("july.csv", "email,no\nann@northwind-sample.com,N-1\n");
        trial.Program.Write("june.mapping.json", Mapping);
        trial.Program.Write("other.csv", "Nr,Email\n");

        Assert.Equal(0, (await trial.RunAsync("june.csv", "--sandbox")).ExitCode);
        Assert.Equal(0, (await trial.RunAsync("check", "june.csv")).ExitCode);
        Assert.StartsWith("No mapping is remembered in ", (await trial.RunAsync("map", "--forget")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await trial.RunAsync("june.csv")).ExitCode);

        // Never applied by itself.
        Assert.Equal(3, (await trial.RunAsync("july.csv")).ExitCode);
        Assert.StartsWith(
            "No mapping of files with the headings of other.csv is remembered in ",
            await ForgetAsync("other.csv"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Forgotten: 1 remembered mapping of files with the headings of july.csv. Mapping files are not touched.\n",
            await ForgetAsync("july.csv")
        );
        Assert.StartsWith("No mapping is remembered in ", (await trial.RunAsync("map", "--forget")).Output, StringComparison.Ordinal);

        async Task<string> ForgetAsync(string file) => (await trial.RunAsync("map", "--forget", file)).Output;
    }
}
