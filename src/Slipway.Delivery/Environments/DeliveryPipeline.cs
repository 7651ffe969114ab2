using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>The environments of one application, in the order in which releases pass through them, and what can be done with them.</summary>
public sealed partial class DeliveryPipeline
{
    private readonly TimeProvider _time;

    /// <summary>A pipeline. Nothing is read or changed yet.</summary>
    /// <param name="environments">At least one; a <see cref="DeliveryEnvironment.Source"/> stands before what names it.</param>
    /// <param name="time">The clock of ledgers and limits.</param>
    /// <exception cref="UsageException">The environments contradict each other; all mistakes are named.</exception>
    public DeliveryPipeline(IReadOnlyList<DeliveryEnvironment> environments, TimeProvider time)
    {
        var mistakes = Mistakes(environments).ToArray();
        if (mistakes.Length > 0)
            throw new UsageException(mistakes);
        Environments = [.. environments];
        _time = time;
    }

    /// <summary>The environments, in the order given.</summary>
    public ImmutableArray<DeliveryEnvironment> Environments { get; }

    /// <summary>The environment of a name.</summary>
    /// <exception cref="UsageException">There is none; the message lists those there are.</exception>
    public DeliveryEnvironment Find(EnvironmentName name) => Environments.FirstOrDefault(one => one.Name == name)
        ?? throw new UsageException(
            $"There is no environment '{name}'. Use one of {string.Join(", ", Environments.Select(one => $"'{one.Name}'"))}.");

    private static IEnumerable<string> Mistakes(IReadOnlyList<DeliveryEnvironment> environments)
    {
        if (environments.Count == 0)
            yield return "A delivery pipeline has no environments. Give at least one.";
        for (var at = 0; at < environments.Count; at++)
        {
            foreach (var mistake in Mistakes(environments[at], [.. environments.Take(at)]))
                yield return mistake;
        }
    }

    private static IEnumerable<string> Mistakes(DeliveryEnvironment one, IReadOnlyList<DeliveryEnvironment> before)
    {
        if (before.Any(other => other.Name == one.Name))
            yield return $"Environment '{one.Name}' is given twice. Give each environment its own name.";
        if (one.Replicas < 1)
            yield return $"Environment '{one.Name}' has {one.Replicas} replicas. Expected at least 1; to run nothing, take it down.";
        if (one.Deadline <= TimeSpan.Zero)
            yield return $"Environment '{one.Name}' has the deadline {one.Deadline}. Expected more than zero.";
        if (one.Source is { } source && before.All(other => other.Name != source))
            yield return $"Environment '{one.Name}' takes releases from '{source}', which does not stand before it. Put '{source}' first, or name another source.";
        foreach (var other in before.Where(other => ReferenceEquals(other.Ledger, one.Ledger)))
            yield return $"Environments '{other.Name}' and '{one.Name}' have one ledger. Give each its own.";
        foreach (var other in before.Where(other => ReferenceEquals(other.Lock, one.Lock)))
            yield return $"Environments '{other.Name}' and '{one.Name}' have one lock. Give each its own.";
    }
}
