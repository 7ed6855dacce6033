namespace Importer.Core.Mapping.Writing;

/// <summary>
/// Changes a mapping file that people may have written by hand: what is the same in both mappings keeps its bytes, and so do comments,
/// order and line ends.
/// </summary>
internal sealed class MappingEditor
{
    private const string Attributes = "attributes";
    private const string Where = "where";
    private static readonly string[] Keys = ["contactKey", "contactID"];

    private readonly JsonEdit _edit;

    private MappingEditor(JsonEdit edit) => _edit = edit;

    /// <param name="json">UTF-8 without byte order mark.</param>
    /// <param name="from">What it says.</param>
    /// <param name="to">What it is to say.</param>
    public static byte[] Apply(ReadOnlySpan<byte> json, MappingDocument from, MappingDocument to)
    {
        var editor = new MappingEditor(new JsonEdit(json));
        editor.EditKey(from.Key, to.Key);
        editor.EditWhere(from.Where, to.Where);
        editor.EditAttributes(from.Attributes, to.Attributes);
        return editor._edit.Json.ToArray();
    }

    private void EditKey(KeyMapping? from, KeyMapping? to)
    {
        var root = _edit.Object()!;
        var known = root.Members.FirstOrDefault(member => Keys.Contains(member.Name));
        if (to is null)
        {
            // To fill in: a key is never missing silently.
            if (known is not null && from is not null)
                _edit.SetValue(known, MappingJson.Text(""));
            return;
        }

        var name = MappingJson.Name(to.Property);
        if (known is null)
        {
            var schema = root.Member("$schema");
            _edit.Insert(root, schema, $"{MappingJson.Text(name)}: {MappingJson.Value(MappingJson.Members(to))}");
            return;
        }

        EditValue([known.Name], from is null ? [] : MappingJson.Members(from), MappingJson.Members(to));
        if (known.Name != name)
            _edit.Rename(_edit.Object()!.Member(known.Name)!, MappingJson.Text(name));
    }

    private void EditWhere(IReadOnlyList<RowCondition> from, IReadOnlyList<RowCondition> to)
    {
        var wanted = MappingJson.Value(to);
        if (MappingJson.Value(from) == wanted)
            return;
        var root = _edit.Object()!;
        if (root.Member(Where) is not { } member)
            _edit.Insert(root, root.Members.LastOrDefault(known => known.Name != Attributes), $"{MappingJson.Text(Where)}: {wanted}");
        else if (to.Count > 0)
            _edit.SetValue(member, wanted);
        else
            _edit.Remove(root, member);
    }

    private void EditAttributes(IReadOnlyList<AttributeMapping> from, IReadOnlyList<AttributeMapping> to)
    {
        var names = from.ToDictionary(NameOf);
        var kept = Kept(from, to);
        if (_edit.Object(Attributes) is null)
        {
            if (to.Count == 0)
                return;
            var root = _edit.Object()!;
            _edit.Insert(root, root.Members is [.., var last] ? last : null, $"{MappingJson.Text(Attributes)}: {{ }}");
        }

        var renamed = Rename(from, to, kept);
        foreach (var gone in from.Where(gone => !kept.Contains(NameOf(gone)) && !renamed.ContainsValue(NameOf(gone))))
        {
            var owner = Owner;
            _edit.Remove(owner, owner.Members.First(member => AttributeName.Parse(member.Name) == NameOf(gone)));
        }

        (string, string)? before = null;
        foreach (var mapping in to)
        {
            var name = NameOf(mapping);
            if (kept.Contains(name) || renamed.ContainsKey(name))
                EditValue(
                    [Attributes, Find(name)!.Name],
                    MappingJson.Members(names[renamed.GetValueOrDefault(name, name)]),
                    MappingJson.Members(mapping)
                );
            else
                _edit.Insert(
                    Owner,
                    before is { } after ? Find(after) : null,
                    $"{MappingJson.Name(mapping)}: {MappingJson.Value(MappingJson.Members(mapping))}"
                );
            before = name;
        }
    }

    private JsonObject Owner => _edit.Object(Attributes)!;

    private JsonMember? Find((string Set, string Name) name) =>
        Owner.Members.FirstOrDefault(member => AttributeName.Parse(member.Name) == name);

    /// <summary>A column that goes to another attribute keeps its place: the name alone is written anew.</summary>
    /// <returns>The former name by the new one.</returns>
    private Dictionary<(string Set, string Name), (string Set, string Name)> Rename(
        IReadOnlyList<AttributeMapping> from,
        IReadOnlyList<AttributeMapping> to,
        HashSet<(string, string)> kept
    )
    {
        Dictionary<(string, string), (string, string)> renamed = [];
        var (gone, come) = (Gaps(from, kept), Gaps(to, kept));
        var former = from.Select(NameOf).ToHashSet();
        foreach (var (place, old) in gone)
        {
            foreach (var (was, now) in old.Zip(come.GetValueOrDefault(place, [])))
            {
                if (former.Contains(NameOf(now)))
                    continue; // its name is still in the file
                _edit.Rename(Find(NameOf(was))!, MappingJson.Name(now));
                renamed[NameOf(now)] = NameOf(was);
            }
        }

        return renamed;
    }

    /// <summary>The attributes between those that stay where they are, by how many of these come before.</summary>
    private static Dictionary<int, List<AttributeMapping>> Gaps(IReadOnlyList<AttributeMapping> all, HashSet<(string, string)> kept)
    {
        Dictionary<int, List<AttributeMapping>> gaps = [];
        var place = 0;
        foreach (var mapping in all)
        {
            if (kept.Contains(NameOf(mapping)))
                place++;
            else if (gaps.TryGetValue(place, out var gap))
                gap.Add(mapping);
            else
                gaps[place] = [mapping];
        }

        return gaps;
    }

    /// <summary>The most attributes of both that are in the same order in both.</summary>
    private static HashSet<(string, string)> Kept(IReadOnlyList<AttributeMapping> from, IReadOnlyList<AttributeMapping> to)
    {
        var places = from.Index().ToDictionary(each => NameOf(each.Item), each => each.Index);
        var both = to.Select(NameOf).Where(places.ContainsKey).ToList();
        var (length, previous) = (new int[both.Count], new int[both.Count]);
        var last = -1;
        for (var i = 0; i < both.Count; i++)
        {
            (length[i], previous[i]) = (1, -1);
            for (var j = 0; j < i; j++)
            {
                if (places[both[j]] < places[both[i]] && length[j] + 1 > length[i])
                    (length[i], previous[i]) = (length[j] + 1, j);
            }

            if (last < 0 || length[i] > length[last])
                last = i;
        }

        HashSet<(string, string)> kept = [];
        for (; last >= 0; last = previous[last])
            kept.Add(both[last]);
        return kept;
    }

    /// <summary>Changes what differs of a column's name or an object.</summary>
    private void EditValue(string[] path, IReadOnlyList<(string Name, string Value)> from, IReadOnlyList<(string Name, string Value)> to)
    {
        if (from.SequenceEqual(to))
            return;
        if (_edit.Object(path) is null)
        {
            _edit.SetValue(_edit.Object(path.AsSpan(..^1))!.Member(path[^1])!, MappingJson.Value(to));
            return;
        }

        foreach (var (name, _) in from.Where(old => to.All(wanted => wanted.Name != old.Name)))
        {
            var owner = _edit.Object(path)!;
            _edit.Remove(owner, owner.Member(name)!);
        }

        foreach (var (name, value) in to.Where(wanted => !from.Contains(wanted)))
        {
            var owner = _edit.Object(path)!;
            if (owner.Member(name) is { } member)
                _edit.SetValue(member, value);
            else
                _edit.Insert(owner, owner.Members is [.., var last] ? last : null, $"{MappingJson.Text(name)}: {value}");
        }

        // A join with the default text is not among the members: without columns it would be left over.
        if (to.All(wanted => wanted.Name != "columns") && _edit.Object(path)!.Member("join") is { } join)
            _edit.Remove(_edit.Object(path)!, join);
    }

    private static (string Set, string Name) NameOf(AttributeMapping mapping) => (mapping.Set, mapping.Name);
}
