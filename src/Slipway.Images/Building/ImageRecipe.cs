using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>What an image is made of. The same recipe gives the same digest, wherever and whenever it is built.</summary>
public sealed record ImageRecipe
{
    /// <summary>What <c>dotnet publish</c> wrote.</summary>
    public required AbsolutePath PublishFolder { get; init; }

    /// <summary>What it was built from; its commit time is the image's clock.</summary>
    public required SourceRevision Revision { get; init; }

    /// <summary>What it is built on; nothing by default.</summary>
    public BaseImage BaseImage { get; init; } = BaseImage.Scratch;

    /// <summary>What it runs on; <c>linux/amd64</c> by default on every machine, so that every machine builds the same image.</summary>
    public Platform Platform { get; init; } = Platform.Parse("linux/amd64");

    /// <summary>The address in the target; null (the default) to store the image by digest alone.</summary>
    public Tag? Tag { get; init; }

    /// <summary>The main assembly's name without extension; null (the default) takes the only one in the folder.</summary>
    public string? Assembly { get; init; }

    /// <summary>The program and its first arguments; empty (the default) runs the main assembly: its own executable where self-contained, else <c>dotnet</c>.</summary>
    public ImmutableArray<string> Entrypoint { get; init; } = [];

    /// <summary>Default arguments, which whoever runs the image may replace; none by default.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Where the application lies in the image and starts; <c>/app</c> by default.</summary>
    public string WorkingDirectory { get; init; } = "/app";

    /// <summary>The user; null (the default) takes the base image's, or 1654 (that of .NET's images) where the base has none or root.</summary>
    public string? User { get; init; }

    /// <summary>The ports that it listens on, 1 to 65535; none by default.</summary>
    public ImmutableSortedSet<int> Ports { get; init; } = [];

    /// <summary>Environment variables, over the base image's; no secrets. None by default.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Labels over those made from the revision and those of the base image; none by default. Annotations of the manifest get them too.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The application's name for people; null leaves it out.</summary>
    public string? Title { get; init; }

    /// <summary>The application's version; null leaves it out.</summary>
    public string? Version { get; init; }

    /// <summary>All that is wrong with it, at once.</summary>
    /// <exception cref="UsageException">Something is.</exception>
    public void Validate()
    {
        List<string> mistakes = [];
        mistakes.AddRange(Ports.Where(port => port is < 1 or > 65535).Select(port => $"'{port}' is not a port. Expected 1 to 65535."));
        mistakes.AddRange(Environment.Keys.Where(name => name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal))
            .Select(name => $"'{name}' is not the name of an environment variable. Expected text without '='."));
        if (!WorkingDirectory.StartsWith('/') || WorkingDirectory.Split('/').Any(part => part is ".." or "."))
            mistakes.Add($"'{WorkingDirectory}' is not a working folder. Expected an absolute path without '..', such as '/app'.");
        if (mistakes.Count > 0)
            throw new UsageException(mistakes);
    }
}
