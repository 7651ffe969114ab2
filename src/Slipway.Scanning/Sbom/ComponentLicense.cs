namespace Slipway.Scanning;

/// <summary>What a component says of its licence.</summary>
public abstract record ComponentLicense
{
    private ComponentLicense()
    {
    }

    /// <summary>A licence by what somebody wrote: an expression where it is one, else a name.</summary>
    public static ComponentLicense Of(string text) => SpdxExpression.TryNormalize(text, out var normal)
        ? new Expression(normal)
        : new Named(text.Trim());

    /// <summary>An SPDX licence expression of ids that are on SPDX's list.</summary>
    /// <param name="Text">Such as <c>MIT</c> or <c>Apache-2.0 OR MIT</c>.</param>
    public sealed record Expression(string Text) : ComponentLicense;

    /// <summary>A licence that has no id.</summary>
    /// <param name="Name">What it is called.</param>
    public sealed record Named(string Name) : ComponentLicense
    {
        /// <summary>Its text; empty where unknown.</summary>
        public string Text { get; init; } = "";

        /// <summary>Where it can be read; empty where unknown.</summary>
        public string Url { get; init; } = "";
    }
}
