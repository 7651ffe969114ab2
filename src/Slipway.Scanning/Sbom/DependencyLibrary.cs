using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>One library of a <c>*.deps.json</c>.</summary>
internal sealed class DependencyLibrary
{
    private DependencyLibrary(string key, string type, string hash)
    {
        (Key, Type, Hash) = (key, type, hash);
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        (Name, Version) = slash < 0 ? (key, "") : (key[..slash], key[(slash + 1)..]);
    }

    /// <summary><c>Name/Version</c>.</summary>
    public string Key { get; }

    public string Name { get; }

    public string Version { get; }

    /// <summary><c>package</c>, <c>project</c>, <c>reference</c> or <c>runtimepack</c>.</summary>
    public string Type { get; }

    public string Hash { get; }

    /// <summary>Whether a file of it lies beside the program. What only helps to compile, or only leads to other packages, does not ship.</summary>
    public bool Ships { get; private set; }

    /// <summary>Keys of what it needs.</summary>
    public List<string> Dependencies { get; } = [];

    /// <exception cref="JsonException">It has no name.</exception>
    public static DependencyLibrary Read(JsonProperty entry)
    {
        var type = entry.Value.TryGetProperty("type", out var text) ? text.GetString() ?? "" : "";
        var hash = entry.Value.TryGetProperty("sha512", out var value) ? value.GetString() ?? "" : "";
        var library = new DependencyLibrary(entry.Name, type.ToLowerInvariant(), hash);
        return library.Name.Length > 0 ? library : throw new JsonException("One of its libraries has no name.");
    }

    public void ReadTarget(JsonElement target)
    {
        foreach (var group in target.EnumerateObject())
        {
            if (group.Name == "dependencies")
                Dependencies.AddRange(group.Value.EnumerateObject().Select(one => $"{one.Name}/{one.Value.GetString()}"));
            else if (group.Name is "runtime" or "native" or "resources" or "runtimeTargets")
                Ships |= group.Value.EnumerateObject().Any(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal));
        }
    }
}
