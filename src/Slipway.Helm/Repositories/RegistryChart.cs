using Slipway.Images;
using Slipway.Model;

namespace Slipway.Helm.Repositories;

/// <summary>A chart in a registry.</summary>
/// <param name="Reference">Where it is, as Helm names it.</param>
/// <param name="Digest">The digest of its manifest.</param>
/// <param name="Content">Its archive.</param>
/// <param name="Provenance">The archive's signature; null for none.</param>
internal sealed record RegistryChart(OciReference Reference, Digest Digest, OciDescriptor Content, OciDescriptor? Provenance);
