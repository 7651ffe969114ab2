namespace Slipway.Kubernetes;

/// <summary>What becomes of an object's parts when it is deleted.</summary>
public enum DeletePropagation
{
    /// <summary>What the kind does by itself; for today's kinds that is <see cref="Background"/>.</summary>
    OfKind,

    /// <summary>The object goes at once, its parts thereafter.</summary>
    Background,

    /// <summary>The parts go first; the object is there until they are gone.</summary>
    Foreground,

    /// <summary>The parts stay, as nobody's.</summary>
    Orphan,
}
