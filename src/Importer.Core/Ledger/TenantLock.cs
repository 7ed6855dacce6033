using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Importer.Core.Files;

namespace Importer.Core.Ledger;

/// <summary>
/// Allows one run per tenant and ledger. The operating system holds the lock, so a dead run blocks nobody; a note beside it names the
/// holder.
/// </summary>
public sealed class TenantLock : IDisposable
{
    private readonly FileStream held;
    private readonly string notePath;

    private TenantLock(FileStream held, string notePath)
    {
        this.held = held;
        this.notePath = notePath;
    }

    /// <summary>Takes the lock, or returns null and names the holder.</summary>
    /// <exception cref="ImportException">Files cannot be locked in the state directory, or the ledger in it is another user's (exit
    /// 3).</exception>
    /// <exception cref="IOException">The state directory cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    /// <param name="directory">The state directory.</param>
    /// <param name="now">Shown to other runs while the lock is held.</param>
    /// <param name="holder">A sentence part such as "process 4711 on host since 2026-11-24 08:30:00 UTC".</param>
    public static TenantLock? TryTake(string directory, string tenant, int process, string input, DateTimeOffset now, out string holder)
    {
        StateFolder.Open(directory);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tenant)).AsSpan(0, 8));
        var notePath = Path.Combine(directory, $"{name}.holder.json");
        if (PrivateFileLock.TryTake(Path.Combine(directory, $"{name}.lock")) is not { } held)
        {
            holder = ReadHolder(notePath);
            return null;
        }

        holder = "";
        IgnoreErrors(() =>
            PrivateFiles.Write(
                notePath,
                JsonSerializer.SerializeToUtf8Bytes(new Note(process, Environment.MachineName, input, now), NoteJson.Default.Note)
            )
        );
        return new TenantLock(held, notePath);
    }

    public void Dispose()
    {
        IgnoreErrors(() => File.Delete(notePath));
        held.Dispose();
    }

    /// <summary>The note is only informational: a full disk or a removed directory does not affect the lock.</summary>
    private static void IgnoreErrors(Action change)
    {
        try
        {
            change();
        }
        catch (Exception e) when (e.IsFileError())
        {
            // Then the message names just "another process".
        }
    }

    private static string ReadHolder(string notePath)
    {
        try
        {
            var note = JsonSerializer.Deserialize(File.ReadAllText(notePath), NoteJson.Default.Note)!;
            return $"process {note.Process} on {note.Machine}, importing {note.Input} since {note.Since:yyyy-MM-dd HH:mm:ss} UTC";
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    internal sealed record Note(int Process, string Machine, string Input, DateTimeOffset Since);
}

[System.Text.Json.Serialization.JsonSerializable(typeof(TenantLock.Note))]
internal sealed partial class NoteJson : System.Text.Json.Serialization.JsonSerializerContext;
