using System.Text;

namespace Importer.Core.Mapping.Writing;

/// <summary>A mapping file's own bytes, and what they say.</summary>
internal sealed class MappingText
{
    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(false)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: false)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: false)),
    ];

    private readonly byte[] _file;
    private readonly string _origin;

    private MappingText(byte[] file, string origin, MappingDocument document) => (_file, _origin, Document) = (file, origin, document);

    /// <summary>What the file says; its key is null where it is still to be filled in.</summary>
    public MappingDocument Document { get; }

    /// <exception cref="ImportException">It is no JSON, or no mapping (exit 3).</exception>
    public static MappingText Read(byte[] file, string origin) => new(file, origin, MappingFile.ParseUnfinished(file, origin));

    /// <summary>The file with another mapping; every byte that need not change is as it was.</summary>
    public byte[] With(MappingDocument document)
    {
        if (AreSame(Document, document))
            return _file;
        var (mark, encoding) = Array.Find(Marks, mark => _file.AsSpan().StartsWith(mark.Mark));
        byte[] json = mark is null ? _file : Encoding.Convert(encoding, Encoding.UTF8, _file[mark.Length..]);
        var edited = MappingEditor.Apply(json, Document, document);
        byte[] file = mark is null ? edited : [.. mark, .. Encoding.Convert(Encoding.UTF8, encoding, edited)];
        return AreSame(MappingFile.ParseUnfinished(file, _origin), document)
            ? file
            : throw new InvalidOperationException("A mapping file does not say what was to be written into it.");
    }

    /// <summary>Whether both say the same, in the same order.</summary>
    public static bool AreSame(MappingDocument one, MappingDocument other) => MappingJson.Document(one) == MappingJson.Document(other);
}
