using Importer.Tests.Running;

namespace Importer.Tests.Settings;

[Collection(ProgramInProcess.Alone)]
public sealed class SettingsProblemsTests : IDisposable
{
    private readonly ProgramInProcess _program = new();

    public SettingsProblemsTests() => _program.Write("contacts.csv", "Contact Key\n1\n");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Every_problem_is_reported_at_once_with_name_and_origin_and_no_secret()
    {
        File.WriteAllText(_program.UserSettings, """{ "Sending": { "MaxAttempts": "often" } }""");
        _program.Write(
            "job.json",
            """
            // a comment is fine
            {
              "$schema": "x",
              "MarketingCloud": { "Subdomain": "mc123.auth.marketingcloudapis.com", "ClientID": "  ", "AuthBaseUrl": "http://sign-in.example/", "RestBaseUrl": "https://me:hidden@rest.example" },
              "Sending": { "Concurency": 3, "MaxAttempts": 0, "AttemptTimeout": "10", "MaxOutage": "8d" },
              "Sendng": {},
              "Reading": { "Delimiter": ";;", "Encoding": "latin-99", "HeaderRow": { "Number": 1 } },
              "Mapping": "contacts.mapping.json",
            }
            """
        );
        File.WriteAllText(Path.Combine(_program.Secrets, "MarketingCloud__ClientSecret"), "   \n");
        File.WriteAllText(Path.Combine(_program.Secrets, "MarketingCloud_ClientId"), "abc\n");
        File.WriteAllText(Path.Combine(_program.Secrets, "database-password"), "not ours");
        _program.Environment["IMPORTER_Sending__RequestsPerDay"] = "1,000";
        _program.Environment["IMPORTER_MarketingCloud_AccountId"] = "5";
        _program.Environment["IMPORTER_Mapping__contactKey"] = "Id";
        _program.Environment["IMPORTER_PORT"] = "tcp://not-ours";

        var ended = await _program.RunAsync("contacts.csv", "--config", "job.json", "--rate", "0", "--culture", "xx-klingon");

        Assert.Equal(
            """
            20 settings are missing or wrong:
              Sendng ($TMP/work/job.json): is not a section of settings. Did you mean Sending?
              Mapping ($TMP/work/job.json): must be a JSON object; docs/mapping.md shows one.
              $TMP/secrets/MarketingCloud_ClientId is not a setting. Did you mean MarketingCloud__ClientId?
              Mapping:contactKey (IMPORTER_Mapping__contactKey): a mapping can only come from a file: use --mapping or a settings file.
              IMPORTER_MarketingCloud_AccountId is not a setting. Did you mean IMPORTER_MarketingCloud__AccountId?
              MarketingCloud:AuthBaseUrl ($TMP/work/job.json): "http://sign-in.example/" would send the secret unencrypted: use https (http is allowed for a loopback address only).
              MarketingCloud:ClientId ($TMP/work/job.json): is empty.
              MarketingCloud:ClientSecret ($TMP/secrets/MarketingCloud__ClientSecret): is empty.
              MarketingCloud:RestBaseUrl ($TMP/work/job.json): must be a host and a path, without user, query or fragment.
              MarketingCloud:Subdomain ($TMP/work/job.json): "mc123.auth.marketingcloudapis.com" is a host name; enter only its first part: mc123.
              Reading:Culture (--culture): "xx-klingon" is not a culture name such as de-DE.
              Reading:Delimiter ($TMP/work/job.json): ";;" is not one ASCII character or tab.
              Reading:Encoding ($TMP/work/job.json): "latin-99" is not an encoding name such as utf-8 or windows-1252.
              Reading:HeaderRow:Number ($TMP/work/job.json): is not a setting.
              Sending:AttemptTimeout ($TMP/work/job.json): "10" is not a time such as 00:10:00, 90s, 10m or 1h30m, from 00:00:01 to 01:00:00.
              Sending:Concurency ($TMP/work/job.json): is not a setting. Did you mean Sending:Concurrency?
              Sending:MaxAttempts ($TMP/work/job.json): "0" is not a whole number from 1 to 100.
              Sending:MaxOutage ($TMP/work/job.json): "8d" is not a time such as 00:10:00, 90s, 10m or 1h30m, from 00:00:00 to 7.00:00:00.
              Sending:RequestsPerDay (IMPORTER_Sending__RequestsPerDay): "1,000" is not a whole number from 1 to 1,000,000,000, or none.
              Sending:RequestsPerSecond (--rate): "0" is not a number from 0.001 to 1,000,000.

            """,
            ended.Error
        );
        Assert.Equal((3, ""), (ended.ExitCode, ended.Output));
    }

    [Fact]
    public async Task Without_an_account_the_ways_to_set_it_are_shown() =>
        Assert.Equal(
            new Ended(
                3,
                "",
                """
                3 settings are missing or wrong:
                  MarketingCloud:Subdomain is not set.
                  MarketingCloud:ClientId is not set.
                  MarketingCloud:ClientSecret is not set.
                Run Importer connect --save to enter and save the account, or set it in a settings file (--config FILE), a secrets folder or the environment. --sandbox needs no account.

                """
            ),
            await _program.RunAsync("contacts.csv")
        );

    [Fact]
    public async Task A_settings_file_that_is_not_JSON_is_reported_with_line_and_position()
    {
        _program.Write("job.json", "{\n  \"Sending\": { \"Concurrency\": 3,, }\n}");

        Assert.Equal(
            new Ended(3, "", "A setting is missing or wrong:\n  $TMP/work/job.json is not valid JSON: line 2, position 33.\n"),
            await _program.RunAsync("contacts.csv", "--sandbox", "--config", "job.json")
        );
    }

    [Fact]
    public async Task The_working_directorys_appsettings_are_not_read()
    {
        _program.Write("appsettings.json", "no JSON at all");

        Assert.Equal(new Ended(3, "", "There is no file $TMP/work/missing.csv.\n"), await _program.RunAsync("missing.csv", "--sandbox"));
    }
}
