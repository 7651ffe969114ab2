namespace Slipway.Images;

/// <summary>How a blob is sent (distribution specification 1.1, "Pushing blobs").</summary>
public enum UploadForm
{
    /// <summary><c>POST</c>, then all of it by <c>PUT</c>: what every registry knows. The default.</summary>
    Whole,

    /// <summary>
    /// All of it with the <c>POST</c>, which saves a round trip for each blob. Registries may answer that they would rather have a
    /// <c>PUT</c> (202); then it is sent again that way.
    /// </summary>
    Single,

    /// <summary><c>POST</c>, chunks by <c>PATCH</c>, then an empty <c>PUT</c>: for proxies that limit the length of a request.</summary>
    Chunks,
}
