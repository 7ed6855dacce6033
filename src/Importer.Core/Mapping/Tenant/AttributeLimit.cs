using System.Globalization;
using Importer.Core.Mapping.Values;

namespace Importer.Core.Mapping.Tenant;

/// <summary>
/// Checks values against a tenant's definition of an attribute. It checks the value as it would be sent and never changes it. What the
/// definition leaves open, and types whose formats are undocumented (Boolean, Date), never cause a refusal.
/// </summary>
internal sealed class AttributeLimit
{
    private const int ValuesShown = 8;

    private readonly Contacts.AttributeDefinition _definition;
    private readonly NumberLimit? _number;
    private readonly int? _length;
    private readonly Problem _tooLong;
    private readonly Problem _notAllowed;

    public AttributeLimit(string set, Contacts.AttributeDefinition definition)
    {
        _definition = definition;
        IsRequired =
            definition is { IsNullable: false, HasDefault: false, IsReadOnly: not true } && !PageExample.DoesWithout(set, definition.Name);
        _number = NumberLimit.Of(definition);
        _length = definition.DataType is "Text" or "Email" or "EmailAddress" or "Phone" ? definition.Length : null;
        _tooLong = new("textTooLong", $"is longer than the {_length} characters that the attribute holds");
        var values = string.Join(", ", definition.RestrictedValues.Take(ValuesShown).Select(value => $"\"{value}\""));
        _notAllowed = new(
            "valueNotAllowed",
            $"is not a value that the attribute allows: {values}{(definition.RestrictedValues.Count > ValuesShown ? ", …" : "")}"
        );
        Missing = new("requiredBlank", $"is blank, but {set} needs {definition.Name}");
    }

    /// <summary>Whether its set requires it. Attributes with a default and read-only ones are never required.</summary>
    public bool IsRequired { get; }

    /// <summary>Why a row without it is refused.</summary>
    public Problem Missing { get; }

    /// <param name="value">As it would be sent: a string, bool, long or decimal.</param>
    /// <returns>Null if the value is allowed.</returns>
    public Problem? Refusal(object value)
    {
        if (value is bool or "")
            return null;
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        if (text.Length > _length)
            return _tooLong;
        return _number?.Refusal(text) ?? (IsAllowed(text) ? null : _notAllowed);
    }

    private bool IsAllowed(string text)
    {
        if (_definition.RestrictedValues.Count == 0)
            return true;
        foreach (var allowed in _definition.RestrictedValues)
        {
            // Whether case matters is unknown: if in doubt, the row is sent.
            if (
                allowed.Equals(text, StringComparison.OrdinalIgnoreCase)
                || (_number is not null && NumberLimit.Parse(allowed) is { } number && number == NumberLimit.Parse(text))
            )
                return true;
        }

        return false;
    }
}
