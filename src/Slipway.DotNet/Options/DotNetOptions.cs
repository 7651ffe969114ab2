using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.DotNet;

/// <summary>What every command of the .NET SDK takes.</summary>
public abstract record DotNetOptions
{
    /// <summary>The project or solution; null: the one in the working directory.</summary>
    public AbsolutePath? Project { get; init; }

    /// <summary>MSBuild properties, passed as <c>-p:Name=Value</c> in the order of their names. Not for secrets.</summary>
    public ImmutableSortedDictionary<string, string> Properties { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Arguments behind all others, as they stand: what this record has no member for.</summary>
    public ImmutableArray<string> AdditionalArguments { get; init; } = [];

    /// <summary>How long the command may run; null: as long as it likes.</summary>
    public TimeSpan? Timeout { get; init; }
}
