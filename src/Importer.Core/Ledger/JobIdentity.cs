using System.Security.Cryptography;
using System.Text;

namespace Importer.Core.Ledger;

/// <summary>
/// What makes two runs the same job: one input's content, read one way, with one mapping, for one tenant (docs/recovery.md).
/// </summary>
/// <param name="Tenant">Authentication host and business unit.</param>
/// <param name="Input">The input's name, for people; not part of the identity.</param>
/// <param name="Content">SHA-256 of the decompressed content, hexadecimal.</param>
/// <param name="Reading">Sheet, encoding, delimiter, header row and culture in force.</param>
/// <param name="Mapping">Fingerprint of the mapping.</param>
/// <param name="Shard">Which part of the file, <c>2/8</c>; null for all of it. Each part is a job, and so is the whole.</param>
public sealed record JobIdentity(string Tenant, string Input, string Content, string Reading, string Mapping, string? Shard = null)
{
    /// <summary>The job's name in ledger, summary and log: sixteen hexadecimal digits.</summary>
    public string Key { get; } = KeyOf([Tenant, Content, Reading, Mapping, .. Shard is null ? (string[])[] : [Shard]]);

    /// <summary>The name of the job that has all of the file; the shards' own have it in common.</summary>
    public string Whole { get; } = KeyOf([Tenant, Content, Reading, Mapping]);

    /// <summary>What is remembered of the mapping; null if nothing is: the sandbox's. Not part of the identity.</summary>
    public MappingUse? Use { get; init; }

    /// <summary>When the input was last modified; null counts as just now: standard input. Not part of the identity.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>What <see cref="Tenant"/> was called while its business unit was not known (<see cref="TenantName.Former"/>).</summary>
    public string? FormerTenant { get; init; }

    /// <summary>The job's name under the former tenant; null where there was none.</summary>
    public string? FormerKey =>
        FormerTenant is null ? null : KeyOf([FormerTenant, Content, Reading, Mapping, .. Shard is null ? (string[])[] : [Shard]]);

    /// <summary>The same of the job that has all of the file.</summary>
    public string? FormerWhole => FormerTenant is null ? null : KeyOf([FormerTenant, Content, Reading, Mapping]);

    /// <summary>Whether a job name in a ledger, summary or report is this job's.</summary>
    public bool Matches(string job) => job == Key || job == FormerKey;

    private static string KeyOf(string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 8));
}
