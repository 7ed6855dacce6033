using System.Diagnostics;
using System.Text;
using Importer.Core.Files;
using Importer.Core.Tests.Rows;

namespace Importer.Core.Tests.Files;

/// <summary>
/// Files in a folder to which others can write. The links of others are root's to make here: <see cref="RootFactAttribute"/>.
/// </summary>
public sealed class FileOpenerTests : IDisposable
{
    private const int Stranger = 12345;
    private const string Secret = "what nobody else may read";

    private readonly TempFolder folder = new();
    private readonly string secret;

    public FileOpenerTests() => secret = folder.Write("secret", Secret);

    public void Dispose() => folder.Dispose();

    [RootFact]
    public void A_link_is_followed_only_if_this_account_or_root_owns_it()
    {
        Directory.CreateDirectory(folder["inbox"]);
        Directory.CreateDirectory(folder["private"]);
        File.WriteAllText(folder["private/a.csv"], Secret);
        Link("inbox/ours.csv", "../secret");
        Link("inbox/theirs.csv", secret, Stranger);
        Link("inbox/by-ours.csv", "theirs.csv");
        Link("inbox/sub", folder["private"], Stranger);
        Link("inbox/by-way-of-ours", "./sub/");
        Link("inbox/nowhere.csv", folder["nothing"], Stranger);
        Link("round", "round");

        Assert.Equal(Secret, Shown("inbox/ours.csv"));
        Assert.Equal(Foreign("it"), Shown("inbox/theirs.csv"));
        Assert.Equal(Foreign(folder["inbox/theirs.csv"]), Shown("inbox/by-ours.csv"));
        Assert.Equal(Foreign(folder["inbox/sub"]), Shown("inbox/sub/a.csv"));
        Assert.Equal(Foreign(folder["inbox/sub"]), Shown("inbox/by-way-of-ours/a.csv"));
        Assert.Equal(Foreign("it"), Shown("inbox/nowhere.csv"));
        Assert.Equal($"IOException: Too many levels of symbolic links : '{folder["round"]}'", Shown("round"));
        Assert.Throws<UnsafeFileException>(() => FileOpener.ThrowIfForeign(folder["inbox/sub"]));
        FileOpener.ThrowIfForeign(folder["inbox"]);
    }

    [RootFact]
    public async Task A_name_replaced_by_a_link_while_it_is_opened_is_never_followed()
    {
        folder.Write("file", "mine");
        Link("theirs", secret, Stranger);
        Link("ours", folder["file"]);
        Directory.CreateDirectory(folder["inbox"]);
        using var ended = new CancellationTokenSource();
        var exchanging = Task.Run(() =>
        {
            while (!ended.IsCancellationRequested)
            {
                // rename(2) of a second name each time, so that it takes the place of the one before at once.
                foreach (var name in (string[])["file", "theirs", "ours"])
                {
                    Link(
                        "inbox/next",
                        File.ResolveLinkTarget(folder[name], false)?.FullName ?? folder[name],
                        name == "theirs" ? Stranger : 0
                    );
                    File.Move(folder["inbox/next"], folder["inbox/a.csv"], overwrite: true);
                }
            }
        });
        try
        {
            HashSet<string> seen = [];
            // On a busy machine the other thread may not have begun.
            for (var i = 0; i < 3000 || (i < 3_000_000 && !seen.Contains("mine")); i++)
                seen.Add(Shown("inbox/a.csv"));
            Assert.DoesNotContain(Secret, seen);
            Assert.Contains("mine", seen);
        }
        finally
        {
            await ended.CancelAsync();
            await exchanging;
        }
    }

    [LinuxFact]
    public void Only_a_regular_file_is_opened_and_a_pipe_is_not_waited_for()
    {
        Run("mkfifo", folder["pipe.csv"]);
        using var socket = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.Unix,
            System.Net.Sockets.SocketType.Stream,
            System.Net.Sockets.ProtocolType.Unspecified
        );
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(folder["socket.csv"]));
        Link("null.csv", "/dev/null");

        foreach (var name in (string[])["pipe.csv", "socket.csv", "null.csv"])
            Assert.Equal("UnsafeFileException: it is not a regular file. Save its content as a file first.", Shown(name));
        Assert.Equal($"UnauthorizedAccessException: Access to the path '{folder["."]}' is denied: it is a folder.", Shown("."));
        Assert.Equal($"FileNotFoundException: Could not find file '{folder["a.csv"]}'.", Shown("a.csv"));
        Assert.Equal($"DirectoryNotFoundException: Could not find a part of the path '{folder["secret/a.csv"]}'.", Shown("secret/a.csv"));
    }

    [LinuxFact]
    public void A_file_that_this_process_inherited_open_is_read_whatever_its_kind()
    {
        using var file = new FileStream(secret, FileMode.Open, FileAccess.Read);
        Link("by-link", $"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}");
        Assert.Equal(Secret, Shown("by-link"));
        Assert.Equal(Secret, Shown($"/dev/fd/{file.SafeFileHandle.DangerousGetHandle()}"));
        Assert.Equal(Secret, Shown($"/proc/self/root{secret}"));

        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream(System.IO.Pipes.PipeDirection.In);
        using (var end = new System.IO.Pipes.AnonymousPipeClientStream(System.IO.Pipes.PipeDirection.Out, pipe.ClientSafePipeHandle))
            end.Write("from a pipe"u8);
        Assert.Equal("from a pipe", Shown($"/dev/fd/{pipe.SafePipeHandle.DangerousGetHandle()}"));
    }

    [Theory]
    [InlineData("-rw-------", 2, "drwxrwx---", true)] // A private file in an inbox: who could place it there could not read it.
    [InlineData("-rw-------", 1, "drwxrwx---", false)]
    [InlineData("-rw-------", 2, "drwxr-xr-x", false)] // Nobody else can place names there.
    [InlineData("-rw-r--r--", 2, "drwxrwx---", false)] // Everyone can read it.
    [InlineData("-rw-r-----", 2, "drwxrwx---", true)]
    [InlineData("-rw-r----- of the folder's group", 2, "drwxrwx---", false)]
    [InlineData("-rw-------", 2, "drwx------ of a stranger", true)]
    public void A_hard_link_is_read_unless_it_may_have_been_placed_by_somebody_who_cannot_read_the_file(
        string file,
        uint names,
        string inbox,
        bool isHidden
    )
    {
        const uint Root = 0,
            Group = 50,
            Other = 51;
        var found = new UnixStat(0x8000 | Bits(file), Root, file.EndsWith("group", StringComparison.Ordinal) ? Group : Other, names, 1, 1);

        Assert.Equal(
            isHidden,
            found.IsHiddenFrom(
                new UnixStat(0x4000 | Bits(inbox), inbox.EndsWith("stranger", StringComparison.Ordinal) ? Stranger : Root, Group, 2, 1, 2)
            )
        );

        static int Bits(string shown) => shown[1..10].Aggregate(0, (bits, letter) => (bits << 1) | (letter == '-' ? 0 : 1));
    }

    [RootFact]
    public void A_hard_link_to_a_private_file_is_not_read_in_a_folder_that_others_can_write_to()
    {
        Directory.CreateDirectory(folder["inbox"]);
        File.SetUnixFileMode(folder["inbox"], (UnixFileMode)0b111_111_000);
        Run("ln", secret, folder["inbox/a.csv"]);

        File.SetUnixFileMode(secret, (UnixFileMode)0b110_000_000);
        Assert.Equal(
            "UnsafeFileException: it is a hard link to a file that not everyone who can write to this folder is allowed to read. Copy "
                + "the file there instead.",
            Shown("inbox/a.csv")
        );
        Assert.Equal(Secret, Shown("secret"));
        File.SetUnixFileMode(secret, (UnixFileMode)0b110_100_100);
        Assert.Equal(Secret, Shown("inbox/a.csv"));
    }

    [Fact]
    public void A_text_is_read_up_to_8_MB()
    {
        folder.Write("large", new byte[FileOpener.MaxTextSize]);
        folder.Write("larger", new byte[FileOpener.MaxTextSize + 1]);

        Assert.Equal(FileOpener.MaxTextSize, FileOpener.ReadAllBytes(folder["large"]).Length);
        Assert.Equal(
            "it is larger than 8 MB, the limit for such a file.",
            Assert.Throws<IOException>(() => FileOpener.ReadAllBytes(folder["larger"])).Message
        );
        Assert.Equal("ä", FileOpener.ReadAllText(folder.Write("utf-16", [0xFF, 0xFE, 0xE4, 0])));
    }

    private static string Foreign(string link) =>
        $"UnsafeFileException: {link} is a link owned by another account and could lead to any file. Copy the file there instead, or "
        + "have this account or an administrator create the link.";

    private string Shown(string name)
    {
        try
        {
            return FileOpener.ReadAllText(folder[name]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{e.GetType().Name}: {e.Message}";
        }
    }

    private void Link(string name, string target, int owner = 0)
    {
        File.CreateSymbolicLink(folder[name], target);
        if (owner != 0)
            Owners.Give(folder[name], owner);
    }

    private static void Run(params string[] command)
    {
        using var process = Process.Start(command[0], command[1..]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
