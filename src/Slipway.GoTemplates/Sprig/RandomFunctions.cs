using Slipway.GoTemplates.Cryptography;
using Slipway.GoTemplates.Texts;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Random texts and bytes.</summary>
internal static class RandomFunctions
{
    private const string Digits = "0123456789";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Ascii = " !\"#$%&'()*+,-./" + Digits + ":;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    public static GoFunction? Find(string name, SprigOptions options) => name switch
    {
        "randAlphaNum" => new(name, (in call) => Text(options, call, Digits + Letters), GoType.Int),
        "randAlpha" => new(name, (in call) => Text(options, call, Letters), GoType.Int),
        "randNumeric" => new(name, (in call) => Text(options, call, Digits), GoType.Int),
        "randAscii" => new(name, (in call) => Text(options, call, Ascii), GoType.Int),
        "randBytes" => new(name, (in call) => Bytes(options, Argument.Int(call, 0)), GoType.Int),
        "shuffle" => new(name, (in call) => Shuffle(options, call.Text(0)), GoType.String),
        "uuidv4" => new(name, (in _) => Uuid(options)),
        _ => null,
    };

    // The library refuses a negative count, and Sprig drops the error.
    private static string Text(SprigOptions options, in GoCall call, string alphabet)
    {
        var count = Argument.Int(call, 0);
        Limits.CheckText(options, count);
        return count <= 0 ? "" : RandomNumbers.Text(options.Random, (int)count, alphabet);
    }

    private static string Bytes(SprigOptions options, long count)
    {
        if (count < 0)
            throw new TemplateFunctionException("runtime error: makeslice: len out of range");

        Limits.CheckText(options, (double)count * 4 / 3);
        var bytes = new byte[count];
        options.Random.Fill(bytes);
        return Convert.ToBase64String(bytes);
    }

    private static string Shuffle(SprigOptions options, string text)
    {
        var runes = GoRune.Decode(text);
        for (var i = runes.Length - 1; i > 0; i--)
        {
            var other = (int)RandomNumbers.Below(options.Random, i + 1);
            (runes[i], runes[other]) = (runes[other], runes[i]);
        }

        return GoRune.Encode(runes);
    }

    private static string Uuid(SprigOptions options)
    {
        Span<byte> bytes = stackalloc byte[16];
        options.Random.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
