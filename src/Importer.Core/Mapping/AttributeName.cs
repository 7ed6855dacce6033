namespace Importer.Core.Mapping;

/// <summary><c>Set.Attribute</c> as one name.</summary>
internal static class AttributeName
{
    /// <summary>
    /// Parts at the first dot; a dot inside a set's name is written <c>\.</c>. Null where either part is blank.
    /// </summary>
    public static (string Set, string Name)? Parse(string fullName)
    {
        for (var dot = fullName.IndexOf('.'); dot >= 0; dot = fullName.IndexOf('.', dot + 1))
        {
            if (dot > 0 && fullName[dot - 1] == '\\')
                continue;
            var set = fullName[..dot].Replace("\\.", ".", StringComparison.Ordinal);
            var name = fullName[(dot + 1)..];
            return string.IsNullOrWhiteSpace(set) || string.IsNullOrWhiteSpace(name) ? null : (set, name);
        }

        return null;
    }
}
