using Importer.Core.Files;
using Importer.Core.Tests.Results;

namespace Importer.Core.Tests.Files;

public sealed class TemporaryFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_temporary_file_has_a_hidden_name_and_is_deleted_if_it_gets_no_final_one()
    {
        using (Make())
            Assert.Matches(@"^\.importer-[0-9a-f]{16}-[0-9a-f]{32}\.tmp$", Assert.Single(folder.Names));

        Assert.Empty(folder.Names);
    }

    [Fact]
    public void An_existing_file_is_replaced_only_on_request()
    {
        File.WriteAllText(folder["a"], "before");
        using (var file = Make())
        {
            Assert.Throws<IOException>(() => file.MoveTo(folder["a"], overwrite: false));
            Assert.Equal("before", File.ReadAllText(folder["a"]));
            file.MoveTo(folder["a"], overwrite: true);
            Assert.Equal("made", File.ReadAllText(folder["a"]));
            file.Stream.Write(" more"u8);
        }

        Assert.Equal("made more", File.ReadAllText(folder["a"]));
        Assert.Equal(["a"], folder.Names);
    }

    [UnixFact]
    public void An_existing_link_is_replaced_or_kept_but_never_followed()
    {
        File.WriteAllText(folder["secret"], "secret");
        File.CreateSymbolicLink(folder["a"], folder["secret"]);
        File.CreateSymbolicLink(folder["b"], folder["nowhere"]);

        using (var file = Make())
            Assert.Throws<IOException>(() => file.MoveTo(folder["a"], overwrite: false));
        Assert.Equal(folder["secret"], new FileInfo(folder["a"]).LinkTarget);
        foreach (var name in (string[])["a", "b"])
            AtomicFile.Write(folder[name], FilePermissions.Private, overwrite: true, stream => stream.Write("made"u8));

        Assert.Equal(
            ("secret", "made", "made", null, null),
            (
                File.ReadAllText(folder["secret"]),
                File.ReadAllText(folder["a"]),
                File.ReadAllText(folder["b"]),
                new FileInfo(folder["a"]).LinkTarget,
                new FileInfo(folder["b"]).LinkTarget
            )
        );
        Assert.Equal(["a", "b", "secret"], folder.Names);
    }

    [UnixFact]
    public void A_file_is_private_until_it_gets_its_name_and_its_sources_permissions()
    {
        foreach (
            var (of, expected) in (ReadOnlySpan<(string, string)>)
                [("600", "600"), ("640", "640"), ("664", "664"), ("775", "664"), ("444", "444"), ("60", "460")]
        )
        {
            var permissions = FilePermissions.Of(Unix.Put(folder["input"], of));
            using var file = TemporaryFile.Create(folder.Path, "a", permissions);
            Assert.Equal("600", Unix.ModeOf(file.Stream.Name));
            file.MoveTo(folder["a"], overwrite: true);
            Assert.Equal(expected, Unix.ModeOf(folder["a"]));
            File.Delete(folder["input"]);
        }

        Assert.Equal("600", Rights(FilePermissions.Of(folder["nothing"])));
        Assert.Equal("644", Rights(FilePermissions.Public));
        Assert.Equal(
            "440",
            Rights(FilePermissions.Narrowest([Unix.Put(folder["b"], "460"), Unix.Put(folder["c"], "644"), Unix.Put(folder["d"], "640")]))
        );

        static string Rights(FilePermissions permissions) => Convert.ToString((int)permissions.Mode, 8);
    }

    [UnixFact]
    public void Temporary_files_of_killed_runs_are_removed_if_they_have_this_account_and_name()
    {
        var (ours, others, link, look) = (Name("a"), Name("b"), Name("a"), folder[".importer-1.tmp"]);
        foreach (var path in (string[])[ours, others, look])
            File.WriteAllText(path, "left");
        File.CreateSymbolicLink(link, look);
        var another = Name("a");
        if (Environment.IsPrivilegedProcess)
        {
            File.WriteAllText(another, "another account's");
            Unix.Run("chown", "4242", another);
        }

        TemporaryFile.RemoveStale(folder.Path, "a", DateTime.UtcNow - TimeSpan.FromDays(1));
        Assert.True(File.Exists(ours));
        TemporaryFile.RemoveStale(folder.Path, "a");

        Assert.Equal(
            ((string[])[others, link, look, .. Environment.IsPrivilegedProcess ? [another] : (string[])[]]).Order(StringComparer.Ordinal),
            folder.Names.Select(name => folder[name])
        );

        string Name(string of) => folder[$"{TemporaryFile.HiddenPrefix(of)}{Guid.NewGuid():N}.tmp"];
    }

    private TemporaryFile Make()
    {
        var file = TemporaryFile.Create(folder.Path, "a", FilePermissions.Private);
        file.Stream.Write("made"u8);
        return file;
    }
}
