using System.Buffers.Binary;
using System.Text;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>Numbers and texts from random bytes, without bias.</summary>
internal static class RandomNumbers
{
    /// <summary>A number from 0 to below <paramref name="bound"/>.</summary>
    public static long Below(IRandomSource source, long bound)
    {
        Span<byte> bytes = stackalloc byte[8];
        var limit = ulong.MaxValue - (ulong.MaxValue % (ulong)bound);
        while (true)
        {
            source.Fill(bytes);
            var number = BinaryPrimitives.ReadUInt64BigEndian(bytes);
            if (number < limit)
                return (long)(number % (ulong)bound);
        }
    }

    /// <summary>So many characters out of an alphabet.</summary>
    public static string Text(IRandomSource source, int count, string alphabet)
    {
        var text = new StringBuilder(count);
        for (var i = 0; i < count; i++)
            text.Append(alphabet[(int)Below(source, alphabet.Length)]);

        return text.ToString();
    }
}
