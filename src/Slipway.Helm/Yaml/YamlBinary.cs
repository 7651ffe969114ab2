using System.Text;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Yaml;

/// <summary>Bytes that are no text, as yaml.v3 writes them: base64 in lines of 70.</summary>
internal static class YamlBinary
{
    private const int LineLength = 70;

    public static string Encode(string text)
    {
        var encoded = Convert.ToBase64String(GoText.ToBytes(text));
        if (encoded.Length < LineLength)
            return encoded;
        var lines = new StringBuilder();
        for (int i = 0; i < encoded.Length; i += LineLength)
            lines.Append(encoded.AsSpan(i, Math.Min(LineLength, encoded.Length - i))).Append('\n');
        return lines.ToString();
    }
}
