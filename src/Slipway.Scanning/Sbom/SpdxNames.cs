using System.Security.Cryptography;
using System.Text;

namespace Slipway.Scanning;

/// <summary>Names within SPDX documents: letters, digits, '.' and '-' (SPDX 2.3, 7.2 and 10.1), unique by a hash of what they name.</summary>
internal static class SpdxNames
{
    public static string OfComponent(BillComponent component) =>
        $"SPDXRef-{component.Kind}-{Plain($"{component.Name}-{component.Version}")}-{HashOf(component.Id)}";

    public static string OfLicense(ComponentLicense.Named license) => $"LicenseRef-{Plain(license.Name)}-{HashOf($"{license.Name}\n{license.Url}\n{license.Text}")}";

    public static string Plain(string text)
    {
        var plain = string.Concat(text.Take(64).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.' ? letter : '-')).Trim('-', '.');
        return plain.Length == 0 ? "x" : plain;
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 6));
}
