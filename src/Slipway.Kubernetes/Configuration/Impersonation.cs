using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>As whom requests are made, where the user may do that.</summary>
public sealed record Impersonation
{
    /// <summary>As nobody else.</summary>
    public static Impersonation None { get; } = new();

    /// <summary>The user's name; null for nobody else.</summary>
    public string? User { get; init; }

    /// <summary>The user's unique id.</summary>
    public string? Uid { get; init; }

    /// <summary>The user's groups.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    /// <summary>What else is known of the user.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Extra { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Whether groups, id or more are given without a user, which no server accepts.</summary>
    public bool LacksUser => User is null && (Uid is not null || Groups.Length > 0 || Extra.Count > 0);

    /// <summary>The headers that say so.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Headers()
    {
        if (User is null)
            yield break;
        yield return new("Impersonate-User", User);
        foreach (var group in Groups)
            yield return new("Impersonate-Group", group);
        if (Uid is not null)
            yield return new("Impersonate-Uid", Uid);
        foreach (var (key, values) in Extra)
        {
            foreach (var value in values)
                yield return new("Impersonate-Extra-" + Uri.EscapeDataString(key), value);
        }
    }
}
