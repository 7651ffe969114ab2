using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>How a lock in a cluster is held.</summary>
public sealed record LeaseLockOptions
{
    /// <summary>The default options.</summary>
    public static LeaseLockOptions Default { get; } = new();

    /// <summary>
    /// How long a holder that is not heard of keeps others out; whole seconds, at least 3. Default: 60 s, longer than an API server of a busy machine needs to restart, for an
    /// operation whose lock is lost ends. A hold is renewed every sixth of it. Who died on the same machine is followed at once.
    /// </summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often somebody who waits looks again; more than zero. Default: 1 s.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What is done where the namespace is missing. Default: that is a mistake.</summary>
    public NamespacePolicy MissingNamespace { get; init; }

    /// <summary>How often a hold is renewed.</summary>
    internal TimeSpan RenewEvery => Duration / 6;

    /// <summary>How long after its last renewal a hold gives itself up: a little before others may take it.</summary>
    internal TimeSpan GiveUpAfter => Duration * 0.85;

    /// <summary>The same options, where they are within their ranges.</summary>
    /// <exception cref="UsageException">They are not; all mistakes are told.</exception>
    internal LeaseLockOptions Checked()
    {
        List<string> mistakes = [];
        if (Duration < TimeSpan.FromSeconds(3) || Duration > TimeSpan.FromHours(1) || Duration.Ticks % TimeSpan.TicksPerSecond != 0)
            mistakes.Add($"A lease of {Duration} is not possible. Expected whole seconds, from 3 s to one hour.");
        if (LookEvery <= TimeSpan.Zero)
            mistakes.Add($"Looking for a free lease every {LookEvery} is not possible. Expected more than zero.");
        return mistakes.Count == 0 ? this : throw new UsageException(mistakes);
    }
}
