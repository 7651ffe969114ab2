namespace Slipway.Helm.Rendering;

/// <summary>What templates may do.</summary>
public sealed record RenderingOptions
{
    /// <summary>Whether a value that is not there fails. Default: it is empty.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether <c>required</c> and <c>fail</c> only tell, as where a chart is linted. Default: they fail.</summary>
    public bool IsLint { get; init; }

    /// <summary>Is told what <c>required</c> and <c>fail</c> say where <see cref="IsLint"/>; null (the default): nobody.</summary>
    public Action<string>? Say { get; init; }

    /// <summary>The addresses of a host for <c>getHostByName</c>; null (the default): it gives nothing, and the network is not asked.</summary>
    public Func<string, IReadOnlyList<string>>? ResolveHost { get; init; }

    /// <summary>Answers <c>lookup</c>; null (the default): it finds nothing, as without a cluster.</summary>
    public IObjectLookup? Lookup { get; init; }

    /// <summary>How many characters one template may print. Default: 134,217,728.</summary>
    public int MaximumOutput { get; init; } = 1 << 27;

    /// <summary>The clock of <c>now</c>. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
