using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Something to look at.</summary>
public abstract record ScanSubject
{
    private const ScanKinds InFiles = ScanKinds.Vulnerabilities | ScanKinds.Misconfigurations | ScanKinds.Secrets;

    private ScanSubject()
    {
    }

    /// <summary>Its name in the report and in messages.</summary>
    public abstract string Name { get; init; }

    /// <summary>What to look for. Default: all that the subject can hold, licences left out, since most programs are under one.</summary>
    public ScanKinds Kinds { get; init; } = InFiles;

    /// <summary>
    /// Whether a .NET runtime is published with the program. Scanners before a certain version do not see the vulnerabilities of such a runtime,
    /// and one of those is refused. Default: no.
    /// </summary>
    public bool HasSelfContainedDotNet { get; init; }

    /// <summary>An image in an OCI layout, before any push.</summary>
    /// <param name="Layout">The folder of the layout.</param>
    /// <param name="Digest">The image's manifest; not that of an index of several platforms.</param>
    public sealed record LayoutImage(AbsolutePath Layout, Digest Digest) : ScanSubject
    {
        /// <inheritdoc/>
        public override string Name { get; init; } = Digest.ToString();
    }

    /// <summary>An image in a registry, such as the one that is deployed.</summary>
    /// <param name="Reference">Where it is; by digest, so that the report is of what was meant.</param>
    public sealed record RegistryImage(ImageReference Reference) : ScanSubject
    {
        /// <inheritdoc/>
        public override string Name { get; init; } = Reference.ToString();

        /// <summary>Which platform of an index, such as <c>linux/amd64</c>; empty: that of this machine.</summary>
        public string Platform { get; init; } = "";
    }

    /// <summary>A folder with source, lock files or a published program.</summary>
    /// <param name="Path">The folder.</param>
    public sealed record Folder(AbsolutePath Path) : ScanSubject
    {
        /// <inheritdoc/>
        public override string Name { get; init; } = Path.Name;
    }

    /// <summary>Configuration alone: a Dockerfile, or a folder of manifests such as a rendered chart.</summary>
    public sealed record Configuration : ScanSubject
    {
        /// <summary>That of a file or folder.</summary>
        public Configuration(AbsolutePath path) => (Path, Name, Kinds) = (path, path.Name, ScanKinds.Misconfigurations);

        /// <summary>The file or folder.</summary>
        public AbsolutePath Path { get; init; }

        /// <inheritdoc/>
        public override string Name { get; init; }
    }

    /// <summary>A bill of materials, CycloneDX or SPDX: the packages that it names are looked up.</summary>
    public sealed record BillOfMaterials : ScanSubject
    {
        /// <summary>That in a file.</summary>
        public BillOfMaterials(AbsolutePath file) => (File, Name, Kinds) = (file, file.Name, ScanKinds.Vulnerabilities);

        /// <summary>The file.</summary>
        public AbsolutePath File { get; init; }

        /// <inheritdoc/>
        public override string Name { get; init; }
    }
}
