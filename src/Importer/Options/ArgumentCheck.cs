using System.CommandLine;
using System.Globalization;
using Importer.Core.Display;

namespace Importer.Program.Options;

/// <summary>
/// Looks at the arguments before System.CommandLine 3.0.0 does. That takes a mistyped option for a FILE (<c>--sandbx</c> would send for
/// real), <c>--job --sandbox</c> for a job called --sandbox, and <c>--sandbox=false</c> for --sandbox and a FILE called false.
/// </summary>
internal static class ArgumentCheck
{
    /// <summary>What is wrong, one sentence each. Whatever is behind <c>--</c> is a FILE and not looked at.</summary>
    public static IEnumerable<string> Problems(IEnumerable<string> arguments, Command verb)
    {
        Option? waiting = null; // for its value
        foreach (var argument in arguments.TakeWhile(argument => argument != "--"))
        {
            var (before, separator) = (waiting, argument.IndexOfAny(['=', ':']));
            waiting = null;
            var name = separator > 0 ? argument[..separator] : argument;
            var option = verb.Options.FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));
            if (before is not null && (option is not null || LooksLikeOption(argument)))
                yield return $"{before.Name} needs a value ({before.HelpName}), but {argument} follows it. (Write a value that begins "
                    + $"with - as {before.Name}={argument}.)";
            else if (before is not null || (option is null && !LooksLikeOption(argument)))
                continue;
            else if (option is null)
                yield return $"{name} is not an option of "
                    + $"{verb.Name}.{NearestNames.Question(name, verb.Options.Select(known => known.Name))}";
            else if (option.Arity.MaximumNumberOfValues == 0 && separator > 0)
                yield return $"{name} takes no value: leave out {argument[separator..]}.";
            else if (separator < 0 && option.Arity.MaximumNumberOfValues > 0)
                waiting = option;
        }

        if (waiting is not null)
            yield return $"{waiting.Name} needs a value ({waiting.HelpName}).";
    }

    /// <summary>A lone <c>-</c> is standard input, and a negative number a value to be judged as such.</summary>
    private static bool LooksLikeOption(string argument) =>
        argument.Length > 1 && argument[0] == '-' && !double.TryParse(argument, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
