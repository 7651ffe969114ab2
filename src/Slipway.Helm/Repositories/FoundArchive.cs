namespace Slipway.Helm.Repositories;

/// <summary>Where an archive is.</summary>
/// <param name="Address">Its address.</param>
/// <param name="FileName">What it is called in a folder.</param>
/// <param name="Owner">An address of the host that the credentials are for.</param>
/// <param name="Access">How it is reached.</param>
/// <param name="Digest">The SHA-256 that the index promises; empty for none.</param>
internal sealed record FoundArchive(string Address, string FileName, string Owner, RepositoryAccess Access, string Digest)
{
    /// <summary>One whose name is that of its address.</summary>
    /// <exception cref="RepositoryException">Its address has none.</exception>
    public static FoundArchive At(string address, string owner, RepositoryAccess access, string digest = "")
    {
        var name = RepositoryUrls.NameOf(RepositoryUrls.Parse(address).Path);
        if (OciReference.IsOci(address))
        {
            var colon = name.LastIndexOf(':');
            name = colon < 0 ? name + ".tgz" : $"{name[..colon]}-{name[(colon + 1)..]}.tgz";
        }

        return name is "" or "." or ".." || name.AsSpan().ContainsAny("/\\\0") || (OperatingSystem.IsWindows() && name.Contains(':'))
            ? throw new RepositoryException($"invalid chart URL format: {address}: it names no file")
            : new FoundArchive(address, name, owner, access, digest);
    }
}
