namespace Importer.EndToEnd.Tests.Unattended;

/// <summary>A Linux without what .NET takes from it.</summary>
public sealed class MissingLibraryTests
{
    // Mounts of its own: the libraries of anyone who runs the tests stay.
    private const string WithoutIcu = """
        for library in $(ldconfig -p | sed -n 's/.*libicuuc.* => //p'); do mount --bind /dev/null "$library"; done
        exec "$@"
        """;

    [ConfinedFact]
    public async Task Without_ICU_it_says_what_to_install()
    {
        using var program = new PublishedProgram();

        await using var running = program.Start(["--help"], before: ["unshare", "--mount", "sh", "-c", WithoutIcu, "sh"]);

        Assert.Equal(
            new Ended(
                3,
                "",
                "Importer needs the ICU library of this system, which is not installed. "
                    + "Install it and run the same command again: apt-get install libicu72 (Debian 12; other versions have "
                    + "another number), dnf install libicu, zypper install libicu, or apk add icu-libs icu-data-full.\n"
            ),
            await running.EndAsync()
        );
    }
}
