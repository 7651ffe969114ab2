using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Network addresses as strictly as Go reads them: four plain numbers, or IPv6 without zone.</summary>
internal static class GoAddress
{
    public static IPAddress? Parse(string text)
    {
        if (!text.Contains(':', StringComparison.Ordinal))
            return ParseFour(text);

        if (text.AsSpan().ContainsAny("%[]/"))
            return null;

        return IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 ? address : null;
    }

    private static IPAddress? ParseFour(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 4)
            return null;

        var bytes = new byte[4];
        for (var i = 0; i < 4; i++)
        {
            if ((parts[i].Length > 1 && parts[i][0] == '0')
                || !byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i]))
            {
                return null;
            }
        }

        return new(bytes);
    }
}
