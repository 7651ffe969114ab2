using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Slipway.Model;

/// <summary>What a gate said.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Passed), "passed")]
[JsonDerivedType(typeof(Failed), "failed")]
public abstract record GateOutcome
{
    private GateOutcome()
    {
    }

    /// <summary>Go on.</summary>
    /// <param name="Detail">What was measured, one short line.</param>
    public sealed record Passed(string Detail) : GateOutcome;

    /// <summary>Stop.</summary>
    /// <param name="Reason">One sentence: expected against actual.</param>
    /// <param name="Details">What was measured, one line each, newest last.</param>
    public sealed record Failed(string Reason, ImmutableArray<string> Details) : GateOutcome;
}
