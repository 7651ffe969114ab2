using System.Diagnostics.CodeAnalysis;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Cryptography;

/// <summary>What genCA and its kin give: a struct with the certificate and the key, both as PEM.</summary>
internal sealed class CertificatePair(string certificate, string key) : IGoStruct
{
    /// <summary>The type as Sprig declares it.</summary>
    public static readonly GoType StructType = GoType.Struct("sprig.certificate");

    private static readonly string[] Names = ["Cert", "Key"];

    public string Certificate => certificate;

    public string Key => key;

    public GoType Type => StructType;

    public IReadOnlyList<string> FieldNames => Names;

    public bool TryGetField(string name, out object? value)
    {
        value = name switch { "Cert" => certificate, "Key" => key, _ => null };
        return value is not null;
    }

    public bool TryGetMethod(string name, [NotNullWhen(true)] out GoFunction? method)
    {
        method = null;
        return false;
    }
}
