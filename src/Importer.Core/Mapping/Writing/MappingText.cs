using System.Text;

namespace Importer.Core.Mapping.Writing;

/// <summary>A mapping file's own bytes, and what they say.</summary>
internal sealed class MappingText
{
    private readonly byte[] _file;
    private readonly string _origin;

    private MappingText(byte[] file, string origin, MappingDocument document) => (_file, _origin, Document) = (file, origin, document);

    /// <summary>What the file says; its key is null where it is still to be filled in.</summary>
    public MappingDocument Document { get; }

    /// <exception cref="ImportException">It is no JSON, or no mapping (exit 3).</exception>
    public static MappingText Read(byte[] file, string origin) => new(file, origin, MappingFile.ParseUnfinished(file, origin));

    /// <summary>The file with another mapping; every byte that need not change is as it was.</summary>
    /// <exception cref="ImportException">Its encoding is damaged (exit 3).</exception>
    public byte[] With(MappingDocument document)
    {
        if (AreSame(Document, document))
            return _file;
        byte[] file = _file switch
        {
            [0xEF, 0xBB, 0xBF, .. var json] => [.. _file[..3], .. MappingEditor.Apply(json, Document, document)],
            [0xFF, 0xFE, ..] => Apply(Encoding.Unicode, document),
            [0xFE, 0xFF, ..] => Apply(Encoding.BigEndianUnicode, document),
            _ => MappingEditor.Apply(_file, Document, document),
        };
        return AreSame(MappingFile.ParseUnfinished(file, _origin), document)
            ? file
            : throw new InvalidOperationException("A mapping file does not say what was to be written into it.");
    }

    /// <param name="utf16">With its byte order mark.</param>
    private byte[] Apply(Encoding utf16, MappingDocument document)
    {
        var text = _file.AsSpan(2).ToArray();
        var json = Encoding.Convert(utf16, Encoding.UTF8, text);
        if (!Encoding.Convert(Encoding.UTF8, utf16, json).AsSpan().SequenceEqual(text))
            throw ImportException.MustChange($"The {_origin} has invalid characters; save it as UTF-8.");
        return [.. _file[..2], .. Encoding.Convert(Encoding.UTF8, utf16, MappingEditor.Apply(json, Document, document))];
    }

    /// <summary>Whether both say the same, in the same order.</summary>
    public static bool AreSame(MappingDocument one, MappingDocument other) => MappingJson.Document(one) == MappingJson.Document(other);
}
