using CsCheck;

namespace Importer.Core.Tests.Fuzzing;

/// <summary>
/// Known contents with some of their bytes changed, taken out, repeated, mixed with another's, or with a piece put in that means something
/// to a reader.
/// </summary>
internal static class Mutation
{
    public static Gen<byte[]> Of(IReadOnlyList<byte[]> seeds, IReadOnlyList<byte[]> pieces)
    {
        var seed = Gen.Int[0, seeds.Count - 1].Select(i => seeds[i]);
        var change = Gen.Select(Gen.Int[0, 5], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Byte, Gen.Int[0, pieces.Count - 1]);
        return Gen.Select(
            seed,
            seed,
            change.Array[1, 6],
            (one, other, changes) =>
            {
                var content = one.ToList();
                foreach (var (kind, where, howMuch, value, piece) in changes)
                    Change(
                        content,
                        other,
                        kind,
                        (int)(where * content.Count),
                        (int)(howMuch * howMuch * howMuch * content.Count),
                        value,
                        pieces[piece]
                    );
                return content.ToArray();
            }
        );
    }

    private static void Change(List<byte> content, byte[] other, int kind, int at, int length, byte value, byte[] piece)
    {
        length = Math.Min(length, content.Count - at);
        switch (kind)
        {
            case 0 when at < content.Count:
                content[at] = value;
                break;
            case 1:
                content.RemoveRange(at, length);
                break;
            case 2:
                content.InsertRange(at, content.GetRange(at, length));
                break;
            case 3:
                content.InsertRange(at, other.Skip(at).Take(length + 1));
                break;
            case 4:
                content.RemoveRange(at, content.Count - at);
                break;
            default:
                content.InsertRange(at, piece);
                break;
        }
    }
}
