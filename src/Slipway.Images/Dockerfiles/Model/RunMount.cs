namespace Slipway.Images;

/// <summary>One <c>RUN --mount=…</c>.</summary>
/// <param name="Type"><c>bind</c> (the default), <c>cache</c>, <c>tmpfs</c>, <c>secret</c> or <c>ssh</c>; may hold a variable.</param>
/// <param name="Options">Every option with its name as documented (<c>src</c> is kept as <c>source</c>, <c>dst</c> as <c>target</c>,
/// <c>ro</c> as <c>readonly</c>); a bare option has the value <c>true</c>.</param>
public sealed record RunMount(string Type, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>Where it appears; null where not said.</summary>
    public string? Target => Options.GetValueOrDefault("target");

    /// <summary>What is mounted, within <see cref="From"/>; null where not said.</summary>
    public string? Source => Options.GetValueOrDefault("source");

    /// <summary>The stage or image it comes from; null for the build context.</summary>
    public string? From => Options.GetValueOrDefault("from");
}
