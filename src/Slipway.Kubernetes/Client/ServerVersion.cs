using System.Globalization;
using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>The version of an API server.</summary>
public sealed record ServerVersion
{
    /// <summary>As it calls itself, such as <c>v1.31.2-eks-7f9249a</c>.</summary>
    public required string GitVersion { get; init; }

    /// <summary>The first number.</summary>
    public int Major { get; init; }

    /// <summary>The second number.</summary>
    public int Minor { get; init; }

    /// <summary>Whether it is at least that version.</summary>
    public bool IsAtLeast(int major, int minor) => Major > major || (Major == major && Minor >= minor);

    internal static ServerVersion Read(JsonElement root) => new()
    {
        GitVersion = root.Text("gitVersion") ?? "",
        Major = Number(root.Text("major")),
        // Some clouds write '20+'.
        Minor = Number(root.Text("minor")),
    };

    private static int Number(string? text) =>
        int.TryParse(text?.TrimEnd('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
