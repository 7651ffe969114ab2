using System.Text;

namespace Slipway.Scanning;

/// <summary>What <c>/etc/os-release</c> says of a distribution (freedesktop.org, os-release(5)).</summary>
internal sealed record OperatingSystemRelease
{
    /// <summary>Such as <c>debian</c>, <c>ubuntu</c> or <c>alpine</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Such as <c>12</c> or <c>3.20.1</c>; empty for a rolling one.</summary>
    public string Version { get; init; } = "";

    /// <summary>For people.</summary>
    public string Name { get; init; } = "";

    /// <summary>As package URLs say it, such as <c>debian-12</c>.</summary>
    public string Distribution => Version.Length == 0 ? Id : $"{Id}-{Version}";

    /// <summary>Reads one; null where it names no distribution.</summary>
    public static OperatingSystemRelease? Read(ReadOnlySpan<byte> content)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(content).Split('\n').Take(1000))
        {
            if (line.Split('=', 2) is [var key, var value])
                values[key.Trim()] = value.Trim().Trim('"', '\'');
        }

        var id = values.GetValueOrDefault("ID", "").ToLowerInvariant();
        return id.Length == 0 || id.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '_' or '-'))
            ? null
            : new OperatingSystemRelease { Id = id, Version = values.GetValueOrDefault("VERSION_ID", ""), Name = values.GetValueOrDefault("PRETTY_NAME", id) };
    }
}
