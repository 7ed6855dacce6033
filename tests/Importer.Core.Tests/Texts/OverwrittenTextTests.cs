using Importer.Core.Recording;
using Importer.Core.Texts;

namespace Importer.Core.Tests.Texts;

public sealed class OverwrittenTextTests
{
    [Fact]
    public void What_is_certain_and_what_is_not_are_said_apart()
    {
        var both = new OverwrittenContacts(2, true, "july.csv") { InDoubt = 1, InDoubtInput = "june.csv" };
        Assert.Equal(
            "2 contacts have been changed since by a newer import (july.csv). 1 contact may have been changed since by a request that "
                + "got no answer (june.csv). This file's values were not sent, because the file was last modified before "
                + "those imports began. To send them, run the same command with --again.",
            OverwrittenText.Of(both)
        );
        Assert.Equal(
            "About 1 contact may have been changed since by a request that got no answer. This file's values were not sent, because the "
                + "file was last modified before that import began. To send them, run the same command with --again.",
            OverwrittenText.Of(new OverwrittenContacts(0, false, null) { InDoubt = 1 })
        );
        Assert.Equal("Send the values of june.csv for these contacts all the same? ", OverwrittenText.Question(both, "june.csv"));
        Assert.Equal(
            "Send the older values of june.csv for this contact all the same? ",
            OverwrittenText.Question(new OverwrittenContacts(1, true, "july.csv"), "june.csv")
        );
    }
}
