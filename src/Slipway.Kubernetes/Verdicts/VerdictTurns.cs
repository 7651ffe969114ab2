namespace Slipway.Kubernetes;

/// <summary>Gathers when a verdict may become another by time alone, of all parts that were looked at: the next one counts.</summary>
internal sealed class VerdictTurns
{
    /// <summary>The next one; null where there is none.</summary>
    public DateTimeOffset? Next { get; private set; }

    /// <summary>One more; what is past by <paramref name="now"/> does not count.</summary>
    public void Add(DateTimeOffset? at, DateTimeOffset now)
    {
        if (at > now && !(at >= Next))
            Next = at;
    }
}
