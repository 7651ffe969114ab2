using System.Collections.Immutable;

namespace Slipway.Docker;

/// <summary>Which part of a context BuildKit wants.</summary>
/// <param name="Included">Patterns of what is wanted, with all below; empty: everything.</param>
/// <param name="Excluded">Patterns of what is not, such as those of <c>.dockerignore</c>; they win.</param>
internal sealed record ContextFilter(ImmutableArray<string> Included, ImmutableArray<string> Excluded)
{
    /// <summary>Everything.</summary>
    public static ContextFilter All { get; } = new([], []);
}
