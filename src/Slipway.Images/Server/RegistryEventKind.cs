namespace Slipway.Images;

/// <summary>What became of an image in a registry.</summary>
public enum RegistryEventKind
{
    /// <summary>A manifest or index was stored, all that it names before it.</summary>
    Pushed,

    /// <summary>A manifest or index was read; its blobs may follow.</summary>
    Pulled,

    /// <summary>A manifest or a tag was removed.</summary>
    Deleted,
}
