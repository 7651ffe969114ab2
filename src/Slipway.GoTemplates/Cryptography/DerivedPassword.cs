using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>Site passwords from one master password, by the Master Password algorithm.</summary>
internal static class DerivedPassword
{
    private static ReadOnlySpan<byte> Scope => "com.lyndir.masterpassword"u8;

    /// <summary>The password; null if there is no such type.</summary>
    public static string? Create(uint counter, string type, byte[] master, byte[] user, byte[] site)
    {
        if (TemplatesOf(type) is not { } templates)
            return null;

        byte[] salt = [.. Scope, .. BigEndian((uint)user.Length), .. user];
        var key = ScryptKey.Derive(master, salt, cost: 32768, blockSize: 8, parallel: 2, length: 64);
        byte[] message = [.. Scope, .. BigEndian((uint)site.Length), .. site, .. BigEndian(counter)];
        var seed = HMACSHA256.HashData(key, message);
        var template = templates[seed[0] % templates.Length];
        return string.Create(template.Length, (template, seed), static (password, given) =>
        {
            for (var i = 0; i < password.Length; i++)
            {
                var characters = CharactersOf(given.template[i]);
                password[i] = characters[given.seed[i + 1] % characters.Length];
            }
        });
    }

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static string[]? TemplatesOf(string type) => type switch
    {
        "maximum" => ["anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"],
        "long" =>
        [
            "CvcvnoCvcvCvcv", "CvcvCvcvnoCvcv", "CvcvCvcvCvcvno", "CvccnoCvcvCvcv", "CvccCvcvnoCvcv", "CvccCvcvCvcvno",
            "CvcvnoCvccCvcv", "CvcvCvccnoCvcv", "CvcvCvccCvcvno", "CvcvnoCvcvCvcc", "CvcvCvcvnoCvcc", "CvcvCvcvCvccno",
            "CvccnoCvccCvcv", "CvccCvccnoCvcv", "CvccCvccCvcvno", "CvcvnoCvccCvcc", "CvcvCvccnoCvcc", "CvcvCvccCvccno",
            "CvccnoCvcvCvcc", "CvccCvcvnoCvcc", "CvccCvcvCvccno",
        ],
        "medium" => ["CvcnoCvc", "CvcCvcno"],
        "short" => ["Cvcn"],
        "basic" => ["aaanaaan", "aannaaan", "aaannaaa"],
        "pin" => ["nnnn"],
        _ => null,
    };

    private static string CharactersOf(char kind) => kind switch
    {
        'V' => "AEIOU",
        'C' => "BCDFGHJKLMNPQRSTVWXYZ",
        'v' => "aeiou",
        'c' => "bcdfghjklmnpqrstvwxyz",
        'a' => "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
        'n' => "0123456789",
        'o' => "@&%?,=[]_:-+*$#!'^~;()/.",
        _ => "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()",
    };
}
