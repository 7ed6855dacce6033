using System.IO.Compression;
using System.Text;
using Importer.Core.Files;

namespace Importer.Core.Tests.Files;

public sealed class FileSearchTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string, byte[]> Files =>
        new()
        {
            { "utf-8", Encoding.UTF8.GetBytes("key\nMü-1\n") },
            { "utf-16", Encoding.Unicode.GetBytes("key\nMü-1\n") },
            { "quoted", Encoding.UTF8.GetBytes("key\n\"a \"\"b\"\"\"\n") },
            { "xml", Encoding.UTF8.GetBytes("<v>x &amp; y</v>") },
            { "json", Encoding.UTF8.GetBytes("{\"key\":\"a \\\"b\\\"\"}") },
            { "gzip", Packed(stream => new GZipStream(stream, CompressionMode.Compress), "key\nMü-1\n") },
            { "at the end of a large one", Encoding.UTF8.GetBytes(new string('x', 600_000) + "\nMü-1") },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_key_is_found_in_every_notation(string kind, byte[] content)
    {
        Assert.NotEmpty(kind);
        Assert.True(await SearchAsync(content));
    }

    [Fact]
    public async Task A_key_is_found_in_a_workbook()
    {
        using var package = new MemoryStream();
        using (var parts = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(parts.CreateEntry("xl/sharedStrings.xml").Open());
            writer.Write("<t>Mü-1</t>");
        }

        Assert.True(await SearchAsync(package.ToArray()));
    }

    [Fact]
    public async Task A_key_across_two_buffers_is_found_but_not_as_part_of_a_longer_one()
    {
        // A buffer takes 256 KB.
        for (var before = 262_100; before < 262_160; before++)
        {
            Assert.True(await SearchAsync(Encoding.UTF8.GetBytes(new string(' ', before) + "Mü-1,")), $"{before}");
            Assert.False(await SearchAsync(Encoding.UTF8.GetBytes(new string(' ', before) + "Mü-12 and more")), $"{before}");
            Assert.False(await SearchAsync(Encoding.UTF8.GetBytes(new string('x', before) + "Mü-1 and more")), $"{before}");
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_contains_nothing()
    {
        Assert.False(await SearchAsync("PK\x03\x04 and no more"u8.ToArray()));
        Assert.False(await SearchAsync([0x1F, 0x8B, 1, 2, 3]));
        Assert.False(await SearchAsync([]));
        Assert.False(await new FileSearch(["Mü-1"]).IsInAsync(Path.Combine(_folder.FullName, "missing"), default));
    }

    private async Task<bool> SearchAsync(byte[] content)
    {
        var path = Path.Combine(_folder.FullName, "a");
        await File.WriteAllBytesAsync(path, content);
        return await new FileSearch(["Mü-1", "a \"b\"", "x & y"]).IsInAsync(path, default);
    }

    private static byte[] Packed(Func<Stream, Stream> pack, string text)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed))
            stream.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
