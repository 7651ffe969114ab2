namespace Slipway.Helm.Values;

/// <summary>What an upgrade does with the values of the revision before, as Helm's options of the same names.</summary>
public enum ValuesReuse
{
    /// <summary>They count where no values are given at all; else only the given ones do. Helm's default.</summary>
    WhenNoneGiven,

    /// <summary>They do not count: <c>--reset-values</c>.</summary>
    Reset,

    /// <summary>They count, those of the chart of then included, and the given ones are laid over them: <c>--reuse-values</c>.</summary>
    Reuse,

    /// <summary>They count over the new chart's own, and the given ones are laid over them: <c>--reset-then-reuse-values</c>.</summary>
    ResetThenReuse,
}
