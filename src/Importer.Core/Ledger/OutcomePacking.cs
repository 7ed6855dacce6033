using System.Buffers.Binary;
using System.Text;

namespace Importer.Core.Ledger;

/// <summary>
/// How a block of outcomes is written: the digest, the advice texts, each once, then runs of rows that have status, pass, HTTP status,
/// attempts and advice in common. Unchanged rows of a run also have their time in common; other rows have hash, time, contact ID and
/// request ID of their own. Numbers take as many bytes as they need; times and contact IDs are differences from the row before.
/// </summary>
internal static class OutcomePacking
{
    /// <summary>Of this layout. A later one would have another number.</summary>
    private const byte Layout = 1;

    private const int GuidLength = 36;

    /// <summary>What the rows of a run have in common.</summary>
    private readonly record struct Common(RowStatus Status, long Pass, int? HttpStatus, int Attempts, string? Advice, long? Time)
    {
        public static Common Of(PriorOutcome one) =>
            new(
                one.Outcome.Status,
                one.Pass,
                one.Outcome.HttpStatus,
                one.Outcome.Attempts,
                one.Outcome.Advice,
                OutcomeBlock.IsUnchanged(one.Outcome) ? Milliseconds(one.Outcome) : null
            );
    }

    /// <summary>How a request ID is written.</summary>
    private enum RequestId
    {
        None,
        Guid,
        Text,
    }

    private static long Milliseconds(RowOutcome outcome) => outcome.FinishedAt.ToUnixTimeMilliseconds();

    internal sealed class Writer
    {
        private readonly List<byte> record = [];
        private readonly List<string> texts = [];
        private long time,
            contactId;

        public byte[] Write(long digest, IReadOnlyList<PriorOutcome> outcomes, int firstRow)
        {
            record.Add(Layout);
            Fixed(digest);
            texts.AddRange(outcomes.Select(one => one.Outcome.Advice).OfType<string>().Distinct());
            Number(texts.Count);
            texts.ForEach(Text);
            var next = firstRow;
            for (int first = 0, end; first < outcomes.Count; first = end)
            {
                var common = Common.Of(outcomes[first]);
                for (end = first + 1; end < outcomes.Count && Continues(end, common); end++) { }

                var row = outcomes[first].Outcome.Row;
                Number(row - next);
                next = row + end - first;
                Run(end - first, common);
                for (var i = first; i < end && common.Time is null; i++)
                    Row(outcomes[i]);
            }

            return [.. record];

            bool Continues(int i, Common common) =>
                outcomes[i].Outcome.Row == outcomes[i - 1].Outcome.Row + 1 && Common.Of(outcomes[i]) == common;
        }

        private void Run(int count, Common common)
        {
            Number(count);
            Number((int)common.Status);
            Number(common.Pass);
            Number(common.HttpStatus + 1 ?? 0);
            Number(common.Attempts);
            Number(common.Advice is null ? 0 : texts.IndexOf(common.Advice) + 1);
            if (common.Time is { } at)
            {
                Signed(at - time);
                time = at;
            }
        }

        private void Row(PriorOutcome one)
        {
            Fixed(one.RowHash!.Value);
            var outcome = one.Outcome;
            var isGuid =
                outcome.RequestId is { Length: GuidLength } id && Guid.TryParseExact(id, "D", out var guid) && guid.ToString() == id;
            var requestId =
                outcome.RequestId is null ? RequestId.None
                : isGuid ? RequestId.Guid
                : RequestId.Text;
            var isNew = outcome.IsNewContact switch
            {
                null => 0,
                false => 1,
                true => 2,
            };
            record.Add((byte)((int)requestId | (isNew << 2) | (outcome.ContactId is null ? 0 : 16)));
            Signed(Milliseconds(outcome) - time);
            time = Milliseconds(outcome);
            if (outcome.ContactId is { } contact)
            {
                Signed(contact - contactId);
                contactId = contact;
            }

            if (requestId == RequestId.Guid)
                record.AddRange(Guid.ParseExact(outcome.RequestId!, "D").ToByteArray());
            else if (requestId == RequestId.Text)
                Text(outcome.RequestId!);
        }

        private void Fixed(long value)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            record.AddRange(bytes);
        }

        /// <summary>Small numbers of either sign are short.</summary>
        private void Signed(long value) => Number((value << 1) ^ (value >> 63));

        private void Number(long value)
        {
            var rest = (ulong)value;
            for (; rest >= 0x80; rest >>= 7)
                record.Add((byte)(rest | 0x80));
            record.Add((byte)rest);
        }

        private void Text(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Number(bytes.Length);
            record.AddRange(bytes);
        }
    }

    /// <summary>Throws if the record is damaged, <see cref="InvalidDataException"/> or what reading past its end throws.</summary>
    internal ref struct Reader(ReadOnlySpan<byte> record, int firstRow)
    {
        private ReadOnlySpan<byte> rest = record;
        private long time,
            contactId;

        public OutcomeBlock Read()
        {
            ThrowIfDamaged(rest.IsEmpty || rest[0] != Layout);
            rest = rest[1..];
            var digest = Fixed();
            var texts = new string[Count()];
            for (var i = 0; i < texts.Length; i++)
                texts[i] = Text();
            var outcomes = new List<PriorOutcome>();
            var row = firstRow;
            while (!rest.IsEmpty)
            {
                row += Count();
                var (count, common) = (Count(), Run(texts));
                ThrowIfDamaged(row + count > firstRow + OutcomeBlock.Rows);
                for (; count > 0; count--)
                    outcomes.Add(common.Time is null ? Row(row++, common) : new PriorOutcome(Of(row++, common), common.Pass, null, false));
            }

            ThrowIfDamaged(outcomes.Count == 0);
            return new OutcomeBlock(digest, outcomes);
        }

        private Common Run(string[] texts)
        {
            var (status, pass, http, attempts, text) = ((RowStatus)Number(), Number(), (int)Number(), (int)Number(), (int)Number());
            var common = new Common(status, pass, http == 0 ? null : http - 1, attempts, text == 0 ? null : texts[text - 1], null);
            ThrowIfDamaged(!status.IsSettled());
            return status == RowStatus.Unchanged ? common with { Time = time += Signed() } : common;
        }

        private PriorOutcome Row(int row, Common common)
        {
            var hash = Fixed();
            var kinds = rest[0];
            rest = rest[1..];
            time += Signed();
            var outcome = Of(row, common) with
            {
                IsNewContact = ((kinds >> 2) & 3) switch
                {
                    0 => null,
                    var isNew => isNew == 2,
                },
                ContactId = (kinds & 16) == 0 ? null : contactId += Signed(),
                RequestId = (RequestId)(kinds & 3) switch
                {
                    RequestId.Guid => new Guid(Take(16)).ToString(),
                    RequestId.Text => Text(),
                    _ => null,
                },
            };
            return new PriorOutcome(outcome, common.Pass, hash, false);
        }

        private readonly RowOutcome Of(int row, Common common) =>
            new()
            {
                Row = row,
                Status = common.Status,
                HttpStatus = common.HttpStatus,
                Attempts = common.Attempts,
                Advice = common.Advice,
                FinishedAt = DateTimeOffset.FromUnixTimeMilliseconds(time),
            };

        private long Fixed() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

        /// <summary>Of rows or texts, of which a block has no more than it has row numbers.</summary>
        private int Count()
        {
            var count = Number();
            ThrowIfDamaged(count is < 0 or > OutcomeBlock.Rows);
            return (int)count;
        }

        private static void ThrowIfDamaged(bool isDamaged)
        {
            if (isDamaged)
                throw new InvalidDataException("a block of outcomes cannot be read");
        }

        private long Signed()
        {
            var value = (ulong)Number();
            return (long)(value >> 1) ^ -(long)(value & 1);
        }

        private long Number()
        {
            var value = 0UL;
            for (var shift = 0; ; shift += 7)
            {
                var next = rest[0];
                rest = rest[1..];
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                    return (long)value;
            }
        }

        private string Text() => Encoding.UTF8.GetString(Take((int)Number()));

        private ReadOnlySpan<byte> Take(int count)
        {
            var taken = rest[..count];
            rest = rest[count..];
            return taken;
        }
    }
}
