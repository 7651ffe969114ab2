namespace Slipway.Images;

/// <summary>As what a repository holds some content.</summary>
internal enum LinkKind
{
    /// <summary>A layer, a configuration or anything else.</summary>
    Blob,

    /// <summary>A manifest or an index.</summary>
    Manifest,
}
