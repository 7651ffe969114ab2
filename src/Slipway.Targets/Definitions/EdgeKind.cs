namespace Slipway.Targets;

/// <summary>How one target is tied to another, as declared.</summary>
internal enum EdgeKind
{
    DependsOn,
    DependentFor,
    Before,
    After,
    Triggers,
    TriggeredBy,
    Consumes,
}
