using System.Text;
using Importer.Sandbox;

namespace Importer.EndToEnd.Tests.Importing;

/// <summary>What stands in the file, and the secret, are nobody's business but the report's and Marketing Cloud's.</summary>
public sealed class SecrecyTests
{
    [Fact]
    public async Task No_value_of_the_input_and_no_secret_is_in_logs_or_on_standard_error()
    {
        // The vendor repeats a row's values in its words.
        await using var trial = await Trial.StartAsync(
            new Fault { ContactKey = "00123", Do = FaultKind.BadRequest, Message = "'angela.cruz@northwind-sample.com' of Angela Cruz (12125550142) is not taken." },
            new Fault { ContactKey = "00124", Do = FaultKind.RefusedInOk, Message = "Jörg Müller is not taken, nor is joerg.mueller@musterhaus-beispiel.de." },
            new Fault { ContactKey = "00126", Do = FaultKind.Partial, Message = "Zoë van den Berg: voorbeeld-winkel.nl is not taken." },
            new Fault { ContactKey = "00128", Do = FaultKind.ServerError, Message = "lucja@sklep-przyklad.pl (Łucja Żółkiewska) failed." },
            new Fault { ContactKey = "00130", First = 1, Do = FaultKind.TooFast, RetryAfter = TimeSpan.Zero, Message = "00130: María José, slower." });
        trial.Set("Sending__MaxAttempts", "1");
        trial.Bring("contacts.csv");

        var ended = await trial.RunAsync("contacts.csv");

        Assert.Equal(1, ended.ExitCode);
        var logs = string.Concat(Directory.GetFiles(Path.Combine(trial.Program.State, "Importer", "logs")).Select(File.ReadAllText));
        Assert.NotEmpty(logs);
        foreach (var value in Values(Path.Combine(trial.Program.Folder, "contacts.csv")))
        {
            Assert.DoesNotContain(value, logs, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(value, ended.Error, StringComparison.OrdinalIgnoreCase);
        }

        // The report does have the vendor's words.
        Assert.Contains("'angela.cruz@northwind-sample.com' of Angela Cruz", trial.Read("contacts.report.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain(Trial.Secret, ended.Output + ended.Error, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(trial.Program.Folder)!, "*", SearchOption.AllDirectories))
            Assert.True((await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Trial.Secret)) < 0, $"The secret is in {file}.");
    }

    /// <summary>The cells of four letters and more or five characters and more, and their words. Shorter ones would be met by chance.</summary>
    private static HashSet<string> Values(string path) =>
    [
        .. File.ReadLines(path).Skip(1).SelectMany(line => line.Split(',').Concat(line.Split(',', '"', ' ', '@')))
            .Where(value => value.Length > 4 || (value.Length == 4 && value.Any(char.IsLetter))),
    ];
}
