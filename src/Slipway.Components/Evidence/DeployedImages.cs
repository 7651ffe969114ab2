using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>What serves in the environment that a build is meant for, to hold a candidate against.</summary>
/// <param name="build">The run.</param>
internal sealed class DeployedImages(IBuildImage build)
{
    private const long MostBytes = 4L << 30;

    /// <summary>The environment that is meant; null where the build has none.</summary>
    public EnvironmentName? Environment => build is IHasEnvironments places && places.Environments.Count > 0
        ? EnvironmentName.Parse(places.TargetEnvironment ?? places.Environments[0].Name)
        : null;

    /// <summary>What is wrong with the name of the environment.</summary>
    public static IEnumerable<string> Mistakes(IBuildImage build)
    {
        if (build is not IHasEnvironments { TargetEnvironment: { } name } places || places.Environments.Any(one => one.Name == name))
            yield break;
        string[] names = [.. places.Environments.Select(one => one.Name)];
        yield return $"There is no environment '{name}' for '--environment'.{Suggestion.Sentence(name, names)} Use one of {string.Join(", ", names.Select(one => $"'{one}'"))}.";
    }

    /// <summary>
    /// The images that serve there, each copied into a layout of its own; none where nothing serves, or where that cannot be told or fetched, which is said.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, DeployedImage>> FetchAsync(TargetContext context)
    {
        var found = new Dictionary<string, DeployedImage>(StringComparer.Ordinal);
        if (build is not IHasEnvironments places || Environment is not { } environment)
            return found;
        try
        {
            await using var delivery = places.OpenDelivery(context);
            if (await delivery.Pipeline.FindServingAsync(environment, context.CancellationToken) is not { } release)
                return found;
            Sweep();
            foreach (var one in release.Images)
                found[one.Name] = await FetchAsync(one.Reference, release, delivery.Registries, context.CancellationToken);
        }
        catch (Exception exception) when (exception is UsageException or ToolException)
        {
            context.Log.Warning($"What serves in '{environment}' cannot be looked at, so nothing is held against it. {exception.Message}");
            found.Clear();
        }

        return found;
    }

    private AbsolutePath Folder => build.RootDirectory / ".nuke" / "temp" / "deployed";

    // What served once is of no use any more, but the next release has most of its layers.
    private void Sweep()
    {
        if (Folder.DirectoryExists && new DirectoryInfo(Folder.Value).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) > MostBytes)
            Directory.Delete(Folder.Value, recursive: true);
    }

    private async Task<DeployedImage> FetchAsync(ImageReference reference, Release release, ImageRegistries registries, CancellationToken cancellationToken)
    {
        var digest = reference.Digest ?? throw new UsageException($"Image '{reference}' of release '{release.Id}' has no digest.");
        // Several images of one release have layers in common, and so have releases.
        var layout = await OciLayout.CreateAsync(Folder, build.Environment.Clock, cancellationToken);
        await ImageCopy.CopyAsync(await registries.RepositoryAsync(reference, cancellationToken), digest, layout, tag: null, cancellationToken);
        return new DeployedImage(layout, digest, reference, release);
    }
}
