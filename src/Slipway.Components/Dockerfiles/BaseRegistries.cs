using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>The registries that a Dockerfile's images come from, as far as can be known without building it.</summary>
internal static class BaseRegistries
{
    private const string Hub = "docker.io";

    /// <summary>Their hosts. None where the file cannot be read or is broken: the builder tells of that better.</summary>
    public static ImmutableArray<string> Of(AbsolutePath dockerfile, IReadOnlyDictionary<string, string> arguments)
    {
        try
        {
            return Of(Dockerfile.Read(dockerfile), arguments);
        }
        catch (UsageException)
        {
            return [];
        }
    }

    /// <summary>Their hosts.</summary>
    public static ImmutableArray<string> Of(Dockerfile dockerfile, IReadOnlyDictionary<string, string> arguments)
    {
        var hosts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var stage in dockerfile.Stages.Where(stage => stage.BaseStage is null && !stage.IsScratch))
        {
            if (VariableExpansion.TryExpand(stage.From.Image, dockerfile.Directives.EscapeCharacter, Value, out var image, out _))
                hosts.Add(HostOf(image));
        }

        return [.. hosts];

        string? Value(string name) => arguments.GetValueOrDefault(name)
            ?? dockerfile.GlobalArguments.SelectMany(one => one.Arguments).LastOrDefault(one => one.Name == name)?.Value;
    }

    // The first part is a host where it could be no folder of Docker Hub (distribution/reference).
    private static string HostOf(string image)
    {
        var first = image.Split('/')[0];
        return image.Contains('/', StringComparison.Ordinal) && (first == "localhost" || first.AsSpan().ContainsAny('.', ':')) ? first : Hub;
    }
}
