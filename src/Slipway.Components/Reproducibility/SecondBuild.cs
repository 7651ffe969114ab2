using Slipway.DotNet;
using Slipway.Git;
using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>
/// The application's image once more: compiled in a clone of the commit in another folder, with nothing of what the work tree holds besides, and
/// built without the layers that are kept.
/// </summary>
internal sealed class SecondBuild(IBuildImage build, TargetContext context) : IDisposable
{
    private readonly AbsolutePath _folder = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-second-build-").FullName);

    private AbsolutePath Clone => _folder / "clone";

    /// <summary>Builds it.</summary>
    /// <returns>Where it lies until this is disposed of, and what it is.</returns>
    /// <exception cref="UsageException">The project is not in the repository.</exception>
    /// <exception cref="ToolException">The clone does not compile, or a program failed.</exception>
    public async Task<(OciLayout Layout, BuiltImage Image)> RunAsync(SourceRevision revision, CancellationToken cancellationToken)
    {
        var runner = build.CreateProcessRunner();
        var repository = await GitRepository.ReadAsync(build.RootDirectory, runner, cancellationToken);
        if (!repository.Root.Contains(build.ImageProject))
            throw new UsageException($"'{build.ImageProject}' is not in the git repository '{repository.Root}', so that no clone has it.");
        await repository.CloneAsync(Clone, runner, cancellationToken);
        await PublishAsync(Clone / build.ImageProject.RelativeTo(repository.Root), runner, cancellationToken);

        var layout = await OciLayout.CreateAsync(_folder / "layout", build.Environment.Clock, cancellationToken);
        await using var registries = build.OpenRegistries();
        var recipe = build.RecipeOf(revision) with { PublishFolder = _folder / "publish", Tag = null };
        if (build.BaseImage is { } reference)
            recipe = recipe with { BaseImage = Images.BaseImage.From(await registries.RepositoryAsync(reference, cancellationToken), reference) };
        return (layout, await new ImageBuilder(_folder / "layers").BuildAsync(recipe, new GivenPlatforms(build).Of(recipe), layout, cancellationToken));
    }

    public void Dispose()
    {
        // git's objects are read-only, which Windows does not delete.
        foreach (var file in Directory.EnumerateFiles(_folder.Value, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder.Value, recursive: true);
    }

    private async Task PublishAsync(AbsolutePath project, Processes.IProcessRunner runner, CancellationToken cancellationToken)
    {
        context.Log.Information($"Compiles the commit once more, in '{Clone}'.");
        var dotnet = new DotNetCli(runner, new DotNetCliOptions { WorkingDirectory = Clone });
        await dotnet.RestoreAsync(new DotNetRestoreOptions { Project = project }, DotNetLog.Lines(context), cancellationToken);
        await dotnet.PublishAsync(build.PublishOptionsOf(project, _folder / "publish"), DotNetLog.Lines(context), cancellationToken);
    }
}
