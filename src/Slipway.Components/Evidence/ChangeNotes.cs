using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Components;

/// <summary>What the repository and the images' configurations say of a change, so that a finding has a cause and a place.</summary>
internal static class ChangeNotes
{
    /// <summary>What is known of an image, held against the one that serves.</summary>
    /// <param name="build">The run.</param>
    /// <param name="image">The candidate.</param>
    /// <param name="layout">Where it lies.</param>
    /// <param name="deployed">What serves; null where nothing does.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<ChangeFacts> OfAsync(
        IBuildImage build, ScannedImage image, OciLayout layout, DeployedImage? deployed, CancellationToken cancellationToken)
    {
        var (reference, line) = BaseOf(build, image);
        return new ChangeFacts
        {
            BaseAfter = reference.Length == 0 ? null : await BaseAsync(layout, image.Image.Digest, reference, image.Image.Layers.Count(one => one.Origin == LayerOrigin.Base), cancellationToken),
            BaseBefore = deployed is null || reference.Length == 0 ? null : await BaseAsync(deployed.Layout, deployed.Digest, reference, 0, cancellationToken),
            History = WithLines(await HistoryAsync(layout, image.Image.Digest, cancellationToken), StageOf(build, image)),
            DockerfilePath = image.Dockerfile?.ShownFrom(build.RootDirectory) ?? "",
            FromLine = line,
            Packages = await PackagesAsync(build, image, cancellationToken),
        };
    }

    private static (string Reference, int Line) BaseOf(IBuildImage build, ScannedImage image)
    {
        if (StageOf(build, image) is not { } stage)
            return (image.Base?.ToString() ?? "", 0);
        var lowest = stage.Chain[0];
        return (lowest.Image ?? "", lowest.From.Line);
    }

    private static DockerfileStage? StageOf(IBuildImage build, ScannedImage image)
    {
        if (image.Dockerfile is not { } file)
            return null;
        var stages = Dockerfile.Read(file).Stages;
        return (build.DockerfileStage is { } name ? stages.LastOrDefault(one => one.Name == name) : null) ?? stages[^1];
    }

    // The layers on top are the stage's own, in its order; a step that does not fit is left without a line rather than with a wrong one.
    internal static ImmutableArray<LayerHistory> WithLines(ImmutableArray<LayerHistory> history, DockerfileStage? stage)
    {
        if (stage is null)
            return history;
        var instructions = new Stack<DockerfileInstruction>(stage.Chain.SelectMany(one => one.Instructions).Where(one => one.Keyword is "RUN" or "COPY" or "ADD" or "WORKDIR"));
        var lines = history.ToBuilder();
        for (var at = lines.Count - 1; at >= 0; at--)
        {
            var keyword = lines[at].CreatedBy.Split(' ', 2)[0].ToUpperInvariant();
            while (instructions.TryPeek(out var skipped) && skipped.Keyword == "WORKDIR" && keyword != "WORKDIR")
                instructions.Pop(); // It makes a layer only where the folder was not there.
            if (!instructions.TryPeek(out var instruction) || instruction.Keyword != keyword)
                break;
            lines[at] = lines[at] with { Line = instructions.Pop().Line };
        }

        return lines.ToImmutable();
    }

    // The annotations say on what it was built; the name alone is what was asked for.
    private static async Task<Scanning.BaseImage> BaseAsync(OciLayout layout, Digest digest, string asked, int layers, CancellationToken cancellationToken)
    {
        var notes = await layout.FindManifestAsync(digest, cancellationToken) is not { } content ? null
            : MediaTypes.IsIndex(content.Descriptor.MediaType) ? content.ToIndex().Annotations : content.ToManifest().Annotations;
        return new Scanning.BaseImage(
            notes?.GetValueOrDefault(AnnotationNames.BaseImageName) ?? asked,
            Digest.TryParse(notes?.GetValueOrDefault(AnnotationNames.BaseImageDigest), null, out var known) ? known : null, layers);
    }

    private static async Task<ImmutableArray<LayerHistory>> HistoryAsync(OciLayout layout, Digest digest, CancellationToken cancellationToken)
    {
        if (await layout.FindManifestAsync(digest, cancellationToken) is not { } content || MediaTypes.IsIndex(content.Descriptor.MediaType))
            return [];
        await using var stream = await layout.OpenBlobAsync(content.ToManifest().Config, cancellationToken);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken);
        var config = OciJson.Read(buffer.ToArray(), OciJson.Canonical.OciImageConfig, $"configuration of '{digest}'");
        var steps = (config.History ?? []).Where(step => step.EmptyLayer != true).Select(step => step.CreatedBy ?? "");
        return [.. config.RootFileSystem.DiffIds.Zip(steps, (diff, step) => new LayerHistory(diff, step))];
    }

    private static async Task<ImmutableArray<PackageLine>> PackagesAsync(IBuildImage build, ScannedImage image, CancellationToken cancellationToken)
    {
        List<(string Path, string Text)> files = [];
        foreach (var file in new[] { image.Project, build.RootDirectory / "Directory.Packages.props", build.RootDirectory / "Directory.Build.props" })
        {
            if (file is { FileExists: true })
                files.Add((file.ShownFrom(build.RootDirectory), await File.ReadAllTextAsync(file.Value, cancellationToken)));
        }

        return ProjectLines.Read(files);
    }
}
