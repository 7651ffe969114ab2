using System.Numerics;
using System.Security.Cryptography;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>Ed25519 signatures (RFC 8032) in plain arithmetic: a few a run, with keys that a template has just made.</summary>
internal static class Ed25519
{
    private static readonly BigInteger Prime = (BigInteger.One << 255) - 19;

    private static readonly BigInteger Order =
        (BigInteger.One << 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly BigInteger D = Reduce(-121665 * Invert(121666));

    private static readonly (BigInteger X, BigInteger Y) BasePoint = FindBasePoint();

    /// <summary>The public key of a seed of 32 bytes.</summary>
    public static byte[] PublicKey(byte[] seed) => Encode(Multiply(Scalar(SHA512.HashData(seed))));

    /// <summary>The signature of a message.</summary>
    public static byte[] Sign(byte[] seed, byte[] message)
    {
        var hash = SHA512.HashData(seed);
        var scalar = Scalar(hash);
        var publicKey = Encode(Multiply(scalar));
        var nonce = Number(SHA512.HashData([.. hash[32..], .. message])) % Order;
        var commitment = Encode(Multiply(nonce));
        var challenge = Number(SHA512.HashData([.. commitment, .. publicKey, .. message])) % Order;
        return [.. commitment, .. Bytes((nonce + (challenge * scalar)) % Order)];
    }

    private static BigInteger Scalar(byte[] hash)
    {
        var bytes = hash[..32];
        bytes[0] &= 248;
        bytes[31] = (byte)((bytes[31] & 127) | 64);
        return Number(bytes);
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true);

    private static byte[] Bytes(BigInteger number)
    {
        var bytes = new byte[32];
        number.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    private static byte[] Encode((BigInteger X, BigInteger Y) point)
    {
        var bytes = Bytes(point.Y);
        bytes[31] |= (byte)(point.X.IsEven ? 0 : 0x80);
        return bytes;
    }

    private static BigInteger Reduce(BigInteger number)
    {
        var rest = number % Prime;
        return rest.Sign < 0 ? rest + Prime : rest;
    }

    private static BigInteger Invert(BigInteger number) => BigInteger.ModPow(Reduce(number), Prime - 2, Prime);

    private static (BigInteger X, BigInteger Y) FindBasePoint()
    {
        var y = Reduce(4 * Invert(5));
        var square = Reduce(((y * y) - 1) * Invert((D * y * y) + 1));
        var x = BigInteger.ModPow(square, (Prime + 3) / 8, Prime);
        if (!Reduce((x * x) - square).IsZero)
            x = Reduce(x * BigInteger.ModPow(2, (Prime - 1) / 4, Prime));

        return (x.IsEven ? x : Prime - x, y);
    }

    // Projective coordinates, so that there is one inversion for a whole multiplication.
    private static (BigInteger X, BigInteger Y) Multiply(BigInteger scalar)
    {
        var sum = (X: BigInteger.Zero, Y: BigInteger.One, Z: BigInteger.One);
        var power = (BasePoint.X, BasePoint.Y, Z: BigInteger.One);
        for (; !scalar.IsZero; scalar >>= 1)
        {
            if (!scalar.IsEven)
                sum = Add(sum, power);

            power = Add(power, power);
        }

        var inverse = Invert(sum.Z);
        return (Reduce(sum.X * inverse), Reduce(sum.Y * inverse));
    }

    private static (BigInteger X, BigInteger Y, BigInteger Z) Add(
        (BigInteger X, BigInteger Y, BigInteger Z) left, (BigInteger X, BigInteger Y, BigInteger Z) right)
    {
        var a = Reduce(left.Z * right.Z);
        var b = Reduce(a * a);
        var c = Reduce(left.X * right.X);
        var d = Reduce(left.Y * right.Y);
        var e = Reduce(D * c * d);
        var f = b - e;
        var g = b + e;
        var x = Reduce(a * f * (((left.X + left.Y) * (right.X + right.Y)) - c - d));
        var y = Reduce(a * g * (d + c));
        return (x, y, Reduce(f * g));
    }
}
