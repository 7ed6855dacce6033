using Importer.Core;
using Importer.Program.Settings;

namespace Importer.Tests.Settings;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("importer-test-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Later_layers_win_and_unset_settings_keep_their_defaults()
    {
        Write("appsettings.json", """{ "Sending": { "Concurrency": 2, "MaxAttempts": 2, "StopGrace": "2s", "RequestsPerDay": 100 } }""");
        Write("user.json", """{ "Sending": { "MaxAttempts": 3, "StopGrace": "3s", "RequestsPerDay": "none", "Concurrency": "" } }""");
        Write("job.json", """{ "Sending": { "StopGrace": "4s", "RequestsPerSecond": 4 } }""");

        var sending = Read("job.json", new OptionSetting("Sending:RequestsPerSecond", "--rate", "5.5")).Sending;

        Assert.Equal(
            (2, 3, TimeSpan.FromSeconds(4), 5.5, (long?)null, TimeSpan.FromMinutes(15)),
            (
                sending.Concurrency,
                sending.MaxAttempts,
                sending.StopGrace,
                sending.RequestsPerSecond,
                sending.RequestsPerDay,
                sending.MaxOutage
            )
        );
    }

    [Fact]
    public void Every_setting_reaches_its_record()
    {
        Write(
            "job.json",
            """
            {
              "MarketingCloud": { "Subdomain": " mc-1 ", "ClientId": "id ", "ClientSecret": " secret\r", "AccountId": 123, "AuthBaseUrl": "https://a.example/x", "RestBaseUrl": "http://127.0.0.1:81" },
              "Sending": { "RepeatUnanswered": "FALSE", "ChangedOnly": true, "RequestsPerYear": 2000000 },
              "Reading": { "Sheet": "2", "Delimiter": "TAB", "Encoding": "latin1", "HeaderRow": 3, "Culture": "de-de", "MaxRecordLength": 2048 },
              "Reporting": { "Directory": "results" },
              "State": { "Directory": "/var/state", "KeepDays": 30 }
            }
            """
        );

        var settings = Read("job.json");

        var cloud = settings.MarketingCloud!;
        Assert.Equal(
            ("mc-1", "id", "secret", "123", "https://a.example/x/v2/token", "http://127.0.0.1:81/"),
            (
                cloud.Subdomain,
                cloud.ClientId,
                cloud.ClientSecret,
                cloud.AccountId,
                cloud.SignInUrl.ToString(),
                cloud.RestBaseUrl!.ToString()
            )
        );
        Assert.Equal(
            (false, true, 2_000_000L),
            (settings.Sending.RepeatUnanswered, settings.Sending.ChangedOnly, settings.Sending.RequestsPerYear)
        );
        Assert.Equal(
            new Core.Rows.ReadingOptions
            {
                Sheet = "2",
                Delimiter = "tab",
                Encoding = "iso-8859-1",
                HeaderRow = 3,
                Culture = "de-DE",
                MaxRecordLength = 2048,
            },
            settings.Reading
        );
        Assert.Equal(new StateOptions { Directory = "/var/state", KeepDays = 30 }, settings.State);
        // A settings file's relative folder does not move with the working directory.
        Assert.Equal(Path.Combine(_root, "results"), settings.Reporting.Directory);
    }

    [Fact]
    public void A_saved_account_is_used_as_a_whole()
    {
        Write("appsettings.json", """{ "MarketingCloud": { "Subdomain": "shipped", "ClientId": "shipped", "AccountId": "1" } }""");
        SaveAccount();

        var account = Read(null).MarketingCloud!;

        Assert.Equal(
            ("saved", "saved-id", "saved-secret", null),
            (account.Subdomain, account.ClientId, account.ClientSecret, account.AccountId)
        );
    }

    [Fact]
    public void An_unreadable_saved_secret_is_reported_only_if_it_is_needed()
    {
        var path = Write(
            "user.json",
            """{ "MarketingCloud": { "Subdomain": "saved", "ClientId": "saved-id", "ClientSecret": "dpapi:AQAAANCM" } }"""
        );

        Assert.Null(Read(null).MarketingCloud);
        var problem = OperatingSystem.IsWindows()
            ? "cannot be read: it was saved by another Windows user or on another computer, or the file has changed."
            : "is encrypted for a Windows user and cannot be read here.";
        Assert.Equal(
            $"A setting is missing or wrong:\n  MarketingCloud:ClientSecret ({path}): "
                + $"{problem} Run Importer connect --save to save it again.",
            Assert
                .Throws<ImportException>(() =>
                    SettingsReader.Read(new SettingsLocations(_root, path, _root), null, [], accountNeeded: true)
                )
                .Message.ReplaceLineEndings("\n")
        );
        // Anyone who names another account does not get to it.
        Write("job.json", """{ "MarketingCloud": { "Subdomain": "other", "ClientId": "other-id", "ClientSecret": "plain" } }""");
        Assert.Equal(
            "plain",
            SettingsReader
                .Read(new SettingsLocations(_root, path, _root), Path.Combine(_root, "job.json"), [], accountNeeded: true)
                .MarketingCloud!.ClientSecret
        );
    }

    [Fact]
    public void A_saved_secret_is_read_back()
    {
        var path = Path.Combine(_root, "new", "settings.json");
        UserSettingsFile.Save(path, new KeptAccount("saved", null, "id", "Pa\"ss\\wört", "42"));
        UserSettingsFile.Save(path, new KeptAccount("saved", null, "id-2", "Pa\"ss\\wört", null));

        var account = SettingsReader.Read(new SettingsLocations(_root, path, _root), null, [], accountNeeded: true).MarketingCloud!;

        Assert.Equal(
            ("saved", "id-2", "Pa\"ss\\wört", null),
            (account.Subdomain, account.ClientId, account.ClientSecret, account.AccountId)
        );
        Assert.Equal(["settings.json"], Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("", "{\n  \"MarketingCloud\": {}\n}\n")]
    [InlineData("{}", "{\n  \"MarketingCloud\": {}}")]
    [InlineData(
        "/* a */ { \"State\": { \"marketingcloud\": 1 } } // b",
        "/* a */ {\n  \"MarketingCloud\": {}, \"State\": { \"marketingcloud\": 1 } } // b"
    )]
    [InlineData("{ \"Ä\": [1, {}], \"marketingcloud\": null, }", "{ \"Ä\": [1, {}], \"marketingcloud\": {}, }")]
    public void An_account_is_put_into_a_file_without_touching_the_rest(string before, string after) =>
        Assert.Equal(after, UserSettingsFile.Merged(before, "{}"));

    [Theory]
    [InlineData("""{ "MarketingCloud": { "Subdomain": "other" } }""", "other")]
    [InlineData("""{ "MarketingCloud": { "ClientId": "other" } }""", "shipped")]
    [InlineData("""{ "MarketingCloud": { "AuthBaseUrl": "https://other.example" } }""", "shipped")]
    public void Whoever_names_another_account_gets_nothing_of_the_saved_one(string config, string subdomain)
    {
        Write(
            "appsettings.json",
            """{ "MarketingCloud": { "Subdomain": "shipped", "ClientId": "shipped-id", "ClientSecret": "shipped-secret" } }"""
        );
        SaveAccount();
        Write("job.json", config);

        var account = Read("job.json").MarketingCloud!;

        Assert.Equal((subdomain, "shipped-secret"), (account.Subdomain, account.ClientSecret));
    }

    [Fact]
    public void Naming_the_same_account_keeps_the_saved_secret()
    {
        SaveAccount();
        Write("job.json", """{ "MarketingCloud": { "Subdomain": "SAVED", "AccountId": "2" } }""");

        var account = Read("job.json").MarketingCloud!;

        Assert.Equal(("saved-secret", "2"), (account.ClientSecret, account.AccountId));
    }

    [Fact]
    public void The_last_mapping_counts_whole_and_keeps_its_place_in_the_file()
    {
        Write("appsettings.json", """{ "Mapping": { "contactKey": "Id", "attributes": { "A.B": "x" } } }""");
        var path = Write(
            "job.json",
            """
            { // Ä
              "Sending": { "Concurrency": 3, "Mapping": 1 },
              "mapping": { "contactKey": "Key", /* why */ "attributes": { "A.b:C": { "value": 1 }, "a.B:C": "x", } },
              "Reading": {}
            }
            """.Replace("\"Mapping\": 1", "\"MaxAttempts\": 1", StringComparison.Ordinal)
        );

        Assert.Equal(
            new MappingText(
                "\n\n             { \"contactKey\": \"Key\", /* why */ \"attributes\": { \"A.b:C\": { \"value\": 1 }, \"a.B:C\": \"x\", } }",
                $"section mapping of {path}"
            ),
            Trimmed(Read("job.json").Mapping!)
        );

        // Blanks at the ends of the blanked lines do not move what follows.
        static MappingText Trimmed(MappingText mapping) =>
            mapping with
            {
                Json = string.Join('\n', mapping.Json.Split('\n').Select(line => line.TrimEnd(' '))),
            };
    }

    [Theory]
    [InlineData(
        """{ "Reading": { "Sheet": "\uD800" } }""",
        "$TMP/job.json is not usable: a text in it holds half a character (\\uD800 to \\uDFFF alone)."
    )]
    [InlineData("""{ "\uDC00": 1 }""", "$TMP/job.json is not usable: a text in it holds half a character (\\uD800 to \\uDFFF alone).")]
    [InlineData(
        """{ "MarketingCloud": { "Subdomain": "a-subdomain-that-no-host-can-have-since-it-is-longer-than-63-letters" } }""",
        "MarketingCloud:Subdomain ($TMP/job.json): \"a-subdomain-that-no-host-can-have-since-it-is-longer-than-63-letters\" is not a "
            + "subdomain: letters, digits and hyphens, the part before .auth.marketingcloudapis.com."
    )]
    public void An_unknown_setting_is_reported_without_stopping(string json, string problem)
    {
        Write("job.json", json);
        Assert.Equal(
            $"A setting is missing or wrong:\n  {problem}",
            Assert
                .Throws<ImportException>(() => Read("job.json"))
                .Message.Replace(_root, "$TMP", StringComparison.Ordinal)
                .ReplaceLineEndings("\n")
        );
    }

    [Fact]
    public void A_user_without_a_home_must_name_a_state_folder()
    {
        var homeless = new SettingsLocations(_root, null, null);

        Assert.Equal(
            "A setting is missing or wrong:\n  State:Directory is not set, and this user "
                + "has no home folder: name a folder on a local disk, or use --state.",
            Assert
                .Throws<ImportException>(() => SettingsReader.Read(homeless, null, [], accountNeeded: false))
                .Message.ReplaceLineEndings("\n")
        );
        Assert.Equal(
            _root,
            SettingsReader
                .Read(homeless, null, [new OptionSetting("State:Directory", "--state", _root)], accountNeeded: false)
                .State.Directory
        );
    }

    private void SaveAccount() =>
        Write("user.json", """{ "MarketingCloud": { "Subdomain": "saved", "ClientId": "saved-id", "ClientSecret": "saved-secret" } }""");

    private ImportSettings Read(string? config, params OptionSetting[] options) =>
        SettingsReader.Read(
            new SettingsLocations(_root, Path.Combine(_root, "user.json"), Path.Combine(_root, "state")),
            config is null ? null : Path.Combine(_root, config),
            options,
            accountNeeded: false
        );

    private string Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        File.WriteAllText(path, text);
        return path;
    }
}
