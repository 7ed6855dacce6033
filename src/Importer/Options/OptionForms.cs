using System.Buffers;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Importer.Core;
using Importer.Core.Recording;
using Importer.Core.Sharding;
using Importer.Program.Settings;

namespace Importer.Program.Options;

/// <summary>How option values are read; what is wrong is reported in a sentence that names the option.</summary>
internal static class OptionForms
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("/\\:*?\"<>|\0");

    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    public static Option<string?> Text(string name, string value, string description) =>
        Of<string?>(name, value, description, "a value", text => text);

    public static Option<TimeSpan?> Time(string name, string description) =>
        Of<TimeSpan?>(
            name,
            "TIME",
            description,
            Duration.Form,
            text => Duration.TryParse(text, out var time) && time > TimeSpan.Zero ? time : null
        );

    public static Option<SinceTime?> Since(string name, string description) =>
        Of<SinceTime?>(name, "TIME", description, SinceTime.Form, SinceTime.Parse);

    public static Option<long?> Whole(string name, string description, long least) =>
        Of<long?>(
            name,
            "N",
            description,
            $"a whole number from {least}",
            text => Whole(text) is { } number && number >= least ? number : null
        );

    public static Option<int?> Port(string name, string description) =>
        Of<int?>(name, "N", description, "a port from 0 to 65535", text => Whole(text) is { } number and <= 65_535 ? (int)number : null);

    public static Option<ErrorLimit?> Errors(string name, string description) =>
        Of<ErrorLimit?>(
            name,
            "N|N%",
            description,
            "a number of rows such as 100, or a share such as 5%",
            text =>
                text.EndsWith('%')
                    ? double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
                    && percent <= 100
                        ? new ErrorShare(percent)
                        : null
                    : Whole(text) is { } rows
                        ? new ErrorCount(rows)
                        : null
        );

    public static Option<Shard?> Shard(string name, string description) =>
        Of<Shard?>(
            name,
            "I/N|auto",
            description,
            $"a shard such as 1/4, its number first, from 1 to the count of shards; {AutoShard.Form}",
            text =>
                text.StartsWith("auto", StringComparison.Ordinal)
                    ? AutoShard.Find(text, Environment.GetEnvironmentVariable)
                    : Core.Shard.Parse(text)
        );

    /// <summary>A plain file name: it names results, and must not lead out of their folder.</summary>
    public static Option<string?> Name(string name, string description) =>
        Of<string?>(
            name,
            "NAME",
            description,
            "a plain name, without / or \\",
            text => !text.AsSpan().ContainsAny(NotInNames) && text.Trim('.', ' ').Length > 0 ? text : null
        );

    /// <summary>One of an enumeration's words.</summary>
    public static Option<T?> Choice<T>(string name, string description)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(word => word.ToLowerInvariant()).ToList();
        return Of<T?>(
            name,
            string.Join('|', words),
            description,
            $"one of {string.Join(", ", words)}",
            text => words.Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<T>(text, ignoreCase: true) : null
        );
    }

    /// <param name="form">What a value must be, for the sentence: "--rate: "x" is not {form}."</param>
    /// <param name="read">Null where the text is not of the form.</param>
    private static Option<T> Of<T>(string name, string value, string description, string form, Func<string, T?> read) =>
        new(name)
        {
            HelpName = value,
            Description = description,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
                var parsed = text.Length > 0 ? read(text) : default;
                if (parsed is null)
                    result.AddError(text.Length > 0 ? $"{name}: \"{text}\" is not {form}." : $"{name} needs {form}.");
                return parsed!;
            },
        };

    private static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
