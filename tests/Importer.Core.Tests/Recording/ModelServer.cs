using System.Text;
using System.Text.Json;
using Importer.Core.Contacts;
using Importer.Core.Sending;

namespace Importer.Core.Tests.Recording;

/// <summary>How the model server takes a row.</summary>
internal enum Taken
{
    Accepted,
    Refused,

    /// <summary>Carried out, and the answer is lost.</summary>
    AnswerLost,

    /// <summary>Lost on the way there: nobody can tell it from <see cref="AnswerLost"/>.</summary>
    RequestLost,
}

/// <summary>A request as the model server received it.</summary>
/// <param name="Run">The run that sent it, from 0.</param>
/// <param name="Pass">That run's pass.</param>
/// <param name="Value">The body's e-mail address, which tells a file's rows with one key apart.</param>
internal sealed record Post(int Run, long Pass, string Key, string Value, Taken Taken)
{
    /// <summary>Whether the contact did not exist before.</summary>
    public bool Created { get; init; }

    public bool CarriedOut => Taken is Taken.Accepted or Taken.AnswerLost;
}

/// <summary>Applies bodies per key, in the order in which they come, and keeps account of them.</summary>
internal sealed class ModelServer
{
    private readonly Lock gate = new();
    private readonly List<Post> posts = [];
    private readonly HashSet<string> underWay = [];

    /// <summary>What each contact holds.</summary>
    public Dictionary<string, string> Contacts { get; } = [];

    public IReadOnlyList<Post> Posts => posts;

    /// <summary>Whether two requests for one key were ever under way at a time.</summary>
    public bool KeysMet { get; private set; }

    /// <summary>A process's connection to it.</summary>
    /// <param name="fate">How it takes a row.</param>
    /// <param name="received">Told how many rows have come over this connection.</param>
    public Connection Connect(int run, long pass, Func<string, string, Taken> fate, int seed, Action<int> received) =>
        new(this, run, pass, fate, new Random(seed), received);

    internal sealed class Connection(
        ModelServer server,
        int run,
        long pass,
        Func<string, string, Taken> fate,
        Random random,
        Action<int> tell
    ) : IContactSender
    {
        private bool cut;
        private int received;

        /// <summary>The process is dead: from now on nothing it sends arrives.</summary>
        public void Cut()
        {
            lock (server.gate)
            {
                cut = true;
                server.underWay.Clear();
            }
        }

        public async Task<SendResult> SendAsync(
            ReadOnlyMemory<byte> body,
            CancellationToken stopping,
            CancellationToken abandon,
            IOtherRows? others = null
        )
        {
            if (stopping.IsCancellationRequested)
                return new SendResult(null, 0, false) { CutShort = true };
            var (key, value) = Read(body);
            var taken = fate(key, value);
            int waits,
                count;
            bool isNew;
            lock (server.gate)
            {
                if (cut)
                    return new SendResult(null, 0, false, new StopReason(ExitCode.Interrupted, "killed")) { CutShort = true };
                server.KeysMet |= !server.underWay.Add(key);
                var post = new Post(run, pass, key, value, taken);
                post = post with { Created = post.CarriedOut && !server.Contacts.ContainsKey(key) };
                server.posts.Add(post);
                isNew = post.Created;
                if (post.CarriedOut)
                    server.Contacts[key] = value;
                (waits, count) = (random.Next(4), ++received);
            }

            tell(count);
            for (; waits > 0; waits--)
                await Task.Yield();
            lock (server.gate)
            {
                if (!cut)
                    server.underWay.Remove(key);
            }

            return taken switch
            {
                Taken.Accepted => new SendResult(new Accepted(200, key[^1], isNew), 1, false),
                Taken.Refused => new SendResult(new Refused(400, "10005", "no"), 1, false),
                _ => new SendResult(new Unanswered(null, null, "broken", true), 1, true),
            };
        }

        private static (string Key, string Value) Read(ReadOnlyMemory<byte> body)
        {
            using var json = JsonDocument.Parse(body);
            var set = json.RootElement.GetProperty("attributeSets")[0].GetProperty("items")[0].GetProperty("values");
            return (json.RootElement.GetProperty("contactKey").GetString()!, set[0].GetProperty("value").GetString()!);
        }
    }
}
