namespace Slipway.Integration.Tests;

/// <summary>What a counting proxy does once enough requests went through.</summary>
public sealed record ProxyStrike
{
    /// <summary>How many requests are answered first.</summary>
    public required int After { get; init; }

    /// <summary>Which requests are counted for this, and struck. Default: each.</summary>
    public Func<CountedRequest, bool> Concerns { get; init; } = static _ => true;

    /// <summary>Whether the API server still gets the request that is struck. Default: it does, and its answer is lost.</summary>
    public StruckRequest Request { get; init; }

    /// <summary>What is done to it, such as to kill its sender; its connection is cut in any case. Default: nothing more.</summary>
    public Action<CountedRequest> Act { get; init; } = static _ => { };

    /// <summary>How many requests are struck, this one and those that follow. Default: all.</summary>
    public int Count { get; init; } = int.MaxValue;
}
