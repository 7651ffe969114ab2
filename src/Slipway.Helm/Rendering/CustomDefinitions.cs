namespace Slipway.Helm.Rendering;

/// <summary>Whether the resource definitions in <c>crds/</c> are part of a text.</summary>
public enum CustomDefinitions
{
    /// <summary>They are not.</summary>
    LeftOut,

    /// <summary>They come first.</summary>
    Included,
}
