using System.CommandLine;

namespace Importer.Program.Options;

/// <summary>A verb, with what its help shows besides its options.</summary>
internal sealed class Verb(string name, string description) : Command(name, description)
{
    /// <summary>One a line.</summary>
    public required string Examples { get; init; }

    /// <summary>One a line, the code first.</summary>
    public required string ExitCodes { get; init; }

    /// <summary><c>Importer check FILE…</c>: how it is called.</summary>
    public string Usage =>
        Arguments.Count > 0
            ? $"Importer {Name} {Arguments[0].Name}{(Arguments[0].Arity.MaximumNumberOfValues > 1 ? "…" : "")}"
            : $"Importer {Name}";
}
