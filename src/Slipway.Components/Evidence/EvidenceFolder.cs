using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>What is known of one image, as files: written by one target or job, read by another.</summary>
/// <param name="root">The folder that the build works on.</param>
/// <param name="image">The image or index.</param>
internal sealed class EvidenceFolder(AbsolutePath root, Digest image)
{
    /// <summary>The folder, below <c>artifacts/evidence</c>.</summary>
    public AbsolutePath Folder { get; } = root / "artifacts" / "evidence" / image.Hex[..16];

    /// <summary>What was decided on its scan.</summary>
    public AbsolutePath Decision => Folder / "scan-decision.json";

    /// <summary>The findings for code hosts.</summary>
    public AbsolutePath Sarif => Folder / "scan.sarif";

    /// <summary>The findings for people, in a pull request.</summary>
    public AbsolutePath Markdown => Folder / "scan.md";

    /// <summary>The findings for CI hosts that show tests.</summary>
    public AbsolutePath JUnit => Folder / "scan.junit.xml";

    /// <summary>The findings for people, at a terminal.</summary>
    public AbsolutePath Table => Folder / "scan.txt";

    /// <summary>What it is made of, as CycloneDX.</summary>
    public AbsolutePath CycloneDx => Folder / "sbom.cdx.json";

    /// <summary>What it is made of, as SPDX.</summary>
    public AbsolutePath Spdx => Folder / "sbom.spdx.json";

    /// <summary>How it was built.</summary>
    public AbsolutePath Provenance => Folder / "provenance.json";

    /// <summary>Writes a file: there is all of it, or what was there before.</summary>
    public async Task WriteAsync(AbsolutePath file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Folder.CreateDirectory();
        var partial = Folder / $".{file.Name}.{Path.GetRandomFileName()}";
        await File.WriteAllBytesAsync(partial.Value, content, cancellationToken);
        File.Move(partial.Value, file.Value, overwrite: true);
    }
}
