using System.Formats.Asn1;
using System.Numerics;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Bounds what an encrypted PKCS#8 key (RFC 8018) may make us reckon.</summary>
internal static class EncryptedKeyRules
{
    // openssl takes 2048, careful people a million.
    private const int MostRounds = 10_000_000;

    /// <summary>Refuses a key whose password takes too long to try.</summary>
    /// <exception cref="UsageException">It does, or it is damaged.</exception>
    public static void Check(ReadOnlyMemory<byte> content, string origin)
    {
        try
        {
            var numbers = new List<BigInteger>();
            Collect(new AsnReader(content, AsnEncodingRules.BER).ReadSequence().ReadSequence(), numbers, 0);
            if (numbers.Any(number => number > MostRounds))
                throw new UsageException($"Key '{origin}' asks for {numbers.Max()} rounds to try its password; at most {MostRounds} are made. Encrypt it anew, such as with 'openssl pkcs8'.");
        }
        catch (AsnContentException exception)
        {
            throw new UsageException($"Key '{origin}' is damaged: its content is not encrypted PKCS#8. Take the whole file.", exception);
        }
    }

    // The parameters of PBES2 nest four deep; whatever number stands there is a count or a length.
    private static void Collect(AsnReader reader, List<BigInteger> numbers, int depth)
    {
        while (reader.HasData && depth < 8)
        {
            if (reader.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
                numbers.Add(reader.ReadInteger());
            else if (reader.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
                Collect(reader.ReadSequence(), numbers, depth + 1);
            else
                reader.ReadEncodedValue();
        }
    }
}
