using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What made a layer, from the image's configuration.</summary>
/// <param name="DiffId">The digest of its uncompressed content.</param>
/// <param name="CreatedBy">What made it, as the configuration says: <c>RUN /bin/sh -c apt-get install -y curl # buildkit</c>.</param>
/// <param name="Line">The line of the Dockerfile; 0 where unknown.</param>
public sealed record LayerHistory(Digest DiffId, string CreatedBy, int Line = 0);
