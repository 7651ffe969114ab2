using System.Globalization;
using System.Security.Cryptography;
using Slipway.GoTemplates.Encodings;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Encodings and checksums.</summary>
internal static class EncodingFunctions
{
    public static GoFunction? Find(string name) => name switch
    {
        "b64enc" => new(name, static (in call) => Convert.ToBase64String(Bytes(call)), GoType.String),
        "b64dec" => new(name, static (in call) => Decode(GoBase64.Decode, call.Text(0)), GoType.String),
        "b32enc" => new(name, static (in call) => GoBase32.Encode(Bytes(call)), GoType.String),
        "b32dec" => new(name, static (in call) => Decode(GoBase32.Decode, call.Text(0)), GoType.String),
        "sha1sum" => new(name, static (in call) => Sha1(call), GoType.String),
        "sha256sum" => new(name, static (in call) => Hex(SHA256.HashData(Bytes(call))), GoType.String),
        "sha512sum" => new(name, static (in call) => Hex(SHA512.HashData(Bytes(call))), GoType.String),
        "adler32sum" => new(name, static (in call) => Adler32.Checksum(Bytes(call)).ToString(CultureInfo.InvariantCulture), GoType.String),
        _ => null,
    };

    private static byte[] Bytes(in GoCall call) => GoText.ToBytes(call.Text(0));

#pragma warning disable CA5350 // Sprig's function is named for it; nothing is protected by it here.
    private static string Sha1(in GoCall call) => Hex(SHA1.HashData(Bytes(call)));
#pragma warning restore CA5350

    // A loop: the framework's is compiled anew at each start of the program.
    private static string Hex(byte[] hash)
    {
        var digits = new char[2 * hash.Length];
        for (var i = 0; i < hash.Length; i++)
        {
            digits[2 * i] = "0123456789abcdef"[hash[i] >> 4];
            digits[(2 * i) + 1] = "0123456789abcdef"[hash[i] & 15];
        }

        return new string(digits);
    }

    // Sprig gives the text of the error for the result.
    private static string Decode(Func<string, byte[]> decode, string text)
    {
        try
        {
            return GoText.FromBytes(decode(text));
        }
        catch (TemplateFunctionException e)
        {
            return e.Message;
        }
    }
}
