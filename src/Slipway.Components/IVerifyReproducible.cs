using Slipway.Git;
using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Holds the application's image to its promise: whoever builds the commit gets the same digest.</summary>
public interface IVerifyReproducible : IBuildImage
{
    /// <summary>
    /// Builds the image twice, here and in a clone of the commit in a temporary folder, and fails where the digests differ: with the layers, the
    /// files and what of them is not the same. What leaks from the work tree, from a path, from a clock or from an earlier build shows here.
    /// </summary>
    Target VerifyReproducible => target => target
        .Description("Builds the image a second time in a clone of the commit, and says what differs.")
        .DependsOn(BuildImage)
        .Validate(ReproducibilityMistakes)
        .AlwaysRuns()
        .Executes(async context =>
        {
            var image = context.ValueOf(BuildImage);
            if (FurtherImages.Count > 0)
                context.Log.Warning($"Only the application's first image is compared; not compared: {string.Join(", ", FurtherImages.Select(one => $"'{one.Name}'"))}.");
            using var second = new SecondBuild(this, context);
            var (layout, again) = await second.RunAsync(image.Revision, context.CancellationToken);
            if (again.Digest == image.Digest)
            {
                context.Report("Digest", image.Digest.Short);
                context.Log.Information($"Both builds of commit '{image.Revision.Commit.Short}' gave '{image.Digest}'.");
                return;
            }

            var here = OciLayout.Open(ImageLayoutFolder, Environment.Clock);
            var (one, other) = FirstDifference(image, again);
            var differences = await new ImageComparison().CompareAsync(here, one.Digest, layout, other.Digest, context.CancellationToken);
            throw new TargetFailedException(ReportOf(image, again, differences));
        });

    // Platforms share their layers: what differs in one differs in all.
    private static (BuiltImage One, BuiltImage Other) FirstDifference(BuiltImage image, BuiltImage again) =>
        (image.PlatformImages ?? []).Zip(again.PlatformImages ?? []).Where(pair => pair.First.Digest != pair.Second.Digest).FirstOrDefault((image, again));

    private static string ReportOf(BuiltImage image, BuiltImage again, ImageDifferences differences) =>
        $"Commit '{image.Revision.Commit.Short}' is not reproducible: '{image.Digest}' was built here, '{again.Digest}' in a clone. They differ in (here / in the clone):\n    "
        + $"{differences}".Replace("\n", "\n    ", StringComparison.Ordinal);

    private IEnumerable<string> ReproducibilityMistakes()
    {
        if (BuilderKind != ImageBuilderKind.DotNet)
            return [$"'VerifyReproducible' compiles the project twice, and '--image-builder {BuilderKind}' may build the Dockerfile. Leave '--image-builder' out."];
        try
        {
            // Mistakes are asked for without waiting; git answers in milliseconds. On a thread of its own, which no caller's context holds up.
            var repository = Task.Run(() => GitRepository.ReadAsync(RootDirectory, CreateProcessRunner(), CancellationToken.None)).GetAwaiter().GetResult();
            return repository.State == TreeState.Clean ? []
                : [$"'VerifyReproducible' builds the commit, and the work tree differs from it, such as in '{repository.Changes.FirstOrDefault()}'. Commit first."];
        }
        catch (UsageException exception)
        {
            return exception.Mistakes;
        }
    }
}
