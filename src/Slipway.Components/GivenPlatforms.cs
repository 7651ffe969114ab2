using System.Collections.Immutable;
using Slipway.Images;

namespace Slipway.Components;

/// <summary>The platforms that images are built for: of <c>--platforms</c>, else of the build.</summary>
internal sealed class GivenPlatforms(IBuildImage build)
{
    // What other tools call the processors that images name as Go does: images that say so would run nowhere.
    private static readonly ImmutableDictionary<string, string> GoNames = ImmutableDictionary<string, string>.Empty
        .WithComparers(StringComparer.OrdinalIgnoreCase)
        .Add("x64", "amd64").Add("x86_64", "amd64").Add("x86-64", "amd64").Add("x86", "386").Add("i386", "386").Add("aarch64", "arm64").Add("armhf", "arm");

    /// <summary>The platforms, in order; none: the builder's own, and no index.</summary>
    /// <exception cref="Slipway.Model.UsageException">One of them is none.</exception>
    public IReadOnlyList<Platform> Read() =>
        build.PlatformNames.Length > 0 ? [.. build.PlatformNames.Select(name => Platform.Parse(name))] : build.ImagePlatforms;

    /// <summary>The platforms of an image that is built from published files: where none is asked for, the recipe's own.</summary>
    public IReadOnlyList<Platform> Of(ImageRecipe recipe) => Read() is { Count: > 0 } platforms ? platforms : [recipe.Platform];

    /// <summary>What is wrong with them.</summary>
    public IEnumerable<string> Mistakes
    {
        get
        {
            var origin = build.PlatformNames.Length > 0 ? "'--platforms'" : "the build's 'ImagePlatforms'";
            string[] names = build.PlatformNames.Length > 0 ? build.PlatformNames : [.. build.ImagePlatforms.Select(one => one.ToString())];
            List<Platform> known = [];
            foreach (var name in names)
            {
                if (!Platform.TryParse(name, null, out var platform))
                    yield return $"'{name}' for {origin} is not a platform. Expected 'os/architecture[/variant]', such as 'linux/amd64'.";
                else if (RightName(platform) is { } right)
                    yield return $"'{name}' for {origin} is not what images call it. Write '{right}'.";
                else if (known.Find(one => one.Accepts(platform)) is { } other)
                    yield return $"'{name}' for {origin} is there already, as '{other}'. Name each platform once.";
                else
                    known.Add(platform);
            }
        }
    }

    private static Platform? RightName(Platform platform)
    {
        var right = platform with
        {
            OperatingSystem = platform.OperatingSystem.ToLowerInvariant(),
            Architecture = GoNames.GetValueOrDefault(platform.Architecture, platform.Architecture.ToLowerInvariant()),
        };
        return right == platform ? null : right;
    }
}
