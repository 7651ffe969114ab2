using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>What a publish folder holds: the files by layer, and how the application is started.</summary>
internal sealed record PublishedApplication
{
    /// <summary>The files of each layer that has some, in the order of the layers.</summary>
    public required IReadOnlyList<(LayerKind Kind, IReadOnlyList<LayerFile> Files)> Layers { get; init; }

    /// <summary>The main assembly's name without extension; null where there is none.</summary>
    public required string? Main { get; init; }

    /// <summary>The program and arguments that start it, within the working folder; empty where it cannot be told.</summary>
    public required IReadOnlyList<string> Entrypoint { get; init; }

    /// <summary>Reads a publish folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="assembly">The main assembly's name without extension; null to take the only one with a <c>.runtimeconfig.json</c>.</param>
    /// <param name="workingDirectory">Where it will lie in the image.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="UsageException">The folder cannot be used, or holds no or several applications and none was named.</exception>
    public static PublishedApplication Read(
        AbsolutePath folder, string? assembly, string workingDirectory, CancellationToken cancellationToken)
    {
        var files = PublishFolder.Read(folder, cancellationToken);
        var main = assembly ?? OnlyApplication(folder, files);
        var kinds = main is not null && (folder / $"{main}.deps.json") is { FileExists: true } dependencies
            ? DependencyFile.Read(dependencies, main)
            : new Dictionary<string, LayerKind>(StringComparer.Ordinal);
        return new PublishedApplication
        {
            Layers = [.. files.GroupBy(file => KindOf(file.Path, kinds)).OrderBy(group => group.Key)
                .Select(group => (group.Key, (IReadOnlyList<LayerFile>)[.. group]))],
            Main = main,
            Entrypoint = main is null ? [] : EntrypointOf(folder, main, files, workingDirectory),
        };
    }

    private static string? OnlyApplication(AbsolutePath folder, IReadOnlyList<LayerFile> files)
    {
        const string suffix = ".runtimeconfig.json";
        var names = files.Select(file => file.Path)
            .Where(path => path.EndsWith(suffix, StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal))
            .Select(path => path[..^suffix.Length]).ToArray();
        return names.Length > 1
            ? throw new UsageException($"'{folder}' holds several applications: {string.Join(", ", names.Select(name => $"'{name}'"))}. Name the one to start.")
            : names.SingleOrDefault();
    }

    private static LayerKind KindOf(string path, IReadOnlyDictionary<string, LayerKind> kinds)
    {
        if (path.StartsWith("wwwroot/", StringComparison.Ordinal))
            return LayerKind.StaticAssets;
        if (kinds.TryGetValue(path, out var kind))
            return kind;
        // Symbols and documentation follow their assembly.
        return Path.GetExtension(path) is ".pdb" or ".xml" && kinds.TryGetValue(Path.ChangeExtension(path, ".dll"), out kind)
            ? kind
            : LayerKind.Application;
    }

    private static string[] EntrypointOf(
        AbsolutePath folder, string main, IReadOnlyList<LayerFile> files, string workingDirectory)
    {
        var at = workingDirectory.TrimEnd('/');
        if (files.Any(file => file.Path == main && file.IsExecutable) && IsSelfContained(folder / $"{main}.runtimeconfig.json"))
            return [$"{at}/{main}"];
        return files.Any(file => file.Path == $"{main}.dll")
            ? ["dotnet", $"{at}/{main}.dll"]
            : throw new UsageException($"'{folder}' holds no '{main}.dll'. Publish the project again, or name the application to start.");
    }

    /// <summary>Whether it brings its runtime along.</summary>
    /// <exception cref="UsageException">The file is damaged.</exception>
    internal static bool IsSelfContained(AbsolutePath runtimeConfig)
    {
        if (!runtimeConfig.FileExists)
            return true;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(runtimeConfig.Value));
            return document.RootElement.TryGetProperty("runtimeOptions", out var options) && options.TryGetProperty("includedFrameworks", out _);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new UsageException($"'{runtimeConfig}' cannot be read: {exception.Message} Run 'dotnet publish' again.", exception);
        }
    }
}
