using System.Text.Json;

namespace Importer.Sandbox;

/// <summary>
/// The vendor's documented rules for <c>POST /contacts/v1/contacts</c>. They are implemented independently of the importer's
/// own checks, so that a mistake on either side shows. All errors of a request are reported together.
/// </summary>
internal static class ContactRules
{
    private const string Email = "Email Addresses";
    private const string EmailDemographics = "Email Demographics";
    private const string Mobile = "MobileConnect Demographics";
    private const string Push = "MobilePush Demographics";
    private const string LineAddresses = "GroupConnect LINE Addresses";
    private const string LineSubscriptions = "GroupConnect LINE Subscriptions";
    private const string LineDemographics = "GroupConnect LINE Demographics";

    /// <summary>The errors; empty if the contact is accepted.</summary>
    public static IReadOnlyList<RestError> Check(ContactBody contact, SandboxOptions options)
    {
        if (contact.Problem is { } problem)
            return [problem];
        if (contact.Root.ValueKind != JsonValueKind.Object)
            return [RestError.WrongType("The body is not a JSON object.")];

        var errors = new List<RestError>();
        CheckKey(contact, errors);
        if (!contact.Root.TryGetProperty("attributeSets"u8, out var array))
            errors.Add(RestError.Missing("attributeSets is required."));
        else if (array.ValueKind != JsonValueKind.Array)
            errors.Add(RestError.WrongType("attributeSets is not an array."));
        else if (array.GetArrayLength() > 0)
            CheckSets(AttributeSetReader.Read(array, errors), options, errors);
        else if (!options.AcceptEmptySets)
            errors.Add(RestError.Missing("attributeSets is empty."));
        return errors;
    }

    // "You must provide either a value for contactKey or contactID." Both are of type string.
    private static void CheckKey(ContactBody contact, List<RestError> errors)
    {
        foreach (var name in (ReadOnlySpan<string>)["contactKey", "contactID"])
        {
            if (contact.Root.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                errors.Add(RestError.WrongType($"{name} is not a string."));
        }

        if (contact.Key is null && contact.Id is null)
            errors.Add(RestError.Missing("A value for contactKey or contactID is required."));
    }

    private static void CheckSets(Dictionary<string, JsonElement> sets, SandboxOptions options, List<RestError> errors)
    {
        if (options.EnforceAttributeSets)
            DefinitionRules.Check(sets, options.AttributeSets, errors);
        foreach (var name in sets.Keys)
        {
            if (name.Contains("WhatsApp", StringComparison.OrdinalIgnoreCase))
                errors.Add(RestError.WrongValue($"{name}: WhatsApp is not supported."));
        }

        var hasEmail = sets.TryGetValue(Email, out var email);
        var hasMobile = sets.TryGetValue(Mobile, out var mobile);
        var hasPush = sets.TryGetValue(Push, out var push);
        var hasLineAddresses = sets.ContainsKey(LineAddresses);
        var hasLineSubscriptions = sets.ContainsKey(LineSubscriptions);

        if (!hasEmail && !hasMobile && !hasPush && !hasLineAddresses && !hasLineSubscriptions)
            errors.Add(
                RestError.Missing($"At least one of {Email}, {Mobile}, {Push} or {LineAddresses} with {LineSubscriptions} is required.")
            );
        if (hasEmail)
            CheckEmail(email, errors);
        else if (sets.ContainsKey(EmailDemographics))
            errors.Add(RestError.Missing($"{EmailDemographics} requires {Email}."));
        if (hasMobile && !IsCountry(AttributeSetReader.Value(mobile, "Locale"u8)))
            errors.Add(RestError.WrongValue($"{Mobile}: Locale requires a country code of two letters."));
        if (hasPush && AttributeSetReader.IsBlank(AttributeSetReader.Value(push, "Application"u8)))
            errors.Add(RestError.Missing($"{Push}: Application requires a value."));

        // The documentation lists the two as one channel and requires both with the demographics.
        if (hasLineAddresses != hasLineSubscriptions)
            errors.Add(RestError.Missing($"{LineAddresses} and {LineSubscriptions} are required together."));
        else if (!hasLineAddresses && sets.ContainsKey(LineDemographics))
            errors.Add(RestError.Missing($"{LineDemographics} requires {LineAddresses} and {LineSubscriptions}."));
    }

    private static void CheckEmail(JsonElement email, List<RestError> errors)
    {
        if (AttributeSetReader.Value(email, "Email Address"u8) is not { } address)
            errors.Add(RestError.Missing($"{Email}: Email Address is required."));
        else if (address.ValueKind != JsonValueKind.String || !EmailAddress.IsPlausible(address.GetString()!))
            errors.Add(RestError.WrongFormat($"{Email}: '{address}' is not a valid email address."));

        // "You must also include values for contactKey and HTML Enabled": only this set has that attribute.
        if (AttributeSetReader.Value(email, "HTML Enabled"u8) is not { } html)
            errors.Add(RestError.Missing($"{Email}: HTML Enabled is required."));
        else if (html.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            errors.Add(RestError.WrongType($"{Email}: HTML Enabled is not a boolean."));
    }

    private static bool IsCountry(JsonElement? locale) =>
        locale is { ValueKind: JsonValueKind.String } value
        && value.GetString() is [var first, var second]
        && char.IsAsciiLetter(first)
        && char.IsAsciiLetter(second);
}
