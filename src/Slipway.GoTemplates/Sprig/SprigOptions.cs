using Slipway.GoTemplates.Cryptography;

namespace Slipway.GoTemplates.Sprig;

/// <summary>What the Sprig functions take from outside, and how much they may make.</summary>
public sealed record SprigOptions
{
    /// <summary>The clock of <c>now</c> and <c>ago</c>, and the validity of certificates. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where random texts, numbers, salts and serial numbers come from. Default: the system's generator. Key pairs always come from the system.</summary>
    public IRandomSource Random { get; init; } = SystemRandomSource.Instance;

    /// <summary>The zone that Go calls Local; null is that of the machine, which is the default, as with Helm.</summary>
    public TimeZoneInfo? LocalZone { get; init; }

    /// <summary>Reads a variable for <c>env</c> and <c>expandenv</c>. Default: none, and then these functions do not exist, as with Helm.</summary>
    public Func<string, string?>? Environment { get; init; }

    /// <summary>Finds the addresses of a host for <c>getHostByName</c>. Default: none, and then it returns nothing, as with Helm without <c>--enable-dns</c>.</summary>
    public Func<string, IReadOnlyList<string>>? ResolveHost { get; init; }

    /// <summary>How many characters one function may make at most; more is an error. Default: 64 Mi, far beyond any manifest.</summary>
    public int MaximumTextLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many elements one function may make at most; more is an error. Default: 4 Mi.</summary>
    public int MaximumListLength { get; init; } = 4 * 1024 * 1024;
}
