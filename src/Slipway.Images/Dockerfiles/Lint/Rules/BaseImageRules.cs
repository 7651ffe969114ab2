using Slipway.Model;

namespace Slipway.Images;

/// <summary>What stages may be built on.</summary>
internal static class BaseImageRules
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("DL3006", FindingSeverity.Warning, "A base image has a tag or a digest.",
            "Without one the newest image is taken, another one every time.", Untagged),
        LintRule.Of("DL3007", FindingSeverity.Warning, "A base image's tag is not 'latest'.",
            "The tag moves: the same Dockerfile builds another image tomorrow.", Latest),
        LintRule.Of("DL3026", FindingSeverity.Error, "A base image comes from an allowed registry.",
            "What comes from elsewhere was judged by nobody.", NotAllowed),
        LintRule.Of("DL3029", FindingSeverity.Warning, "FROM --platform holds no constant.",
            "The image is then built for that platform alone, whatever is asked for.", ConstantPlatform,
                "FromPlatformFlagConstDisallowed"),
        LintRule.Of("RedundantTargetPlatform", FindingSeverity.Warning, "FROM --platform is not $TARGETPLATFORM.",
            "That is the default; the flag only says that somebody was unsure.", TargetPlatform),
        LintRule.Of("UndefinedArgInFrom", FindingSeverity.Warning, "A variable in FROM is an ARG before the first stage.",
            "Any other is empty there, and the base is not what it seems.", UndefinedArgument),
        LintRule.Of("InvalidDefaultArgInFrom", FindingSeverity.Warning, "The defaults of the arguments in FROM make a valid image name.",
            "The build fails wherever nobody gives the arguments.", InvalidDefault),
    ];

    private static IEnumerable<(DockerfileStage Stage, BaseImageName Name)> Images(LintContext context) =>
        from stage in context.File.Stages
        where stage is { Image: { Length: > 0 } image, BaseStage: null, IsScratch: false }
        select (stage, BaseImageName.Parse(stage.Image!));

    private static IEnumerable<Breach> Untagged(LintContext context) =>
        from one in Images(context)
        where one.Name is { Tag: null, Digest: null }
        select new Breach(
            one.Stage.From.Line, $"The base '{one.Stage.Image}' has neither tag nor digest.",
            "Name a version: 'image:1.2.3'.");

    private static IEnumerable<Breach> Latest(LintContext context) =>
        from one in Images(context)
        where one.Name is { Tag: "latest", Digest: null }
        select new Breach(
            one.Stage.From.Line, $"The tag of the base '{one.Stage.Image}' moves.",
            "Name a version: 'image:1.2.3'.");

    private static IEnumerable<Breach> NotAllowed(LintContext context) =>
        from one in Images(context)
        let registry = one.Name.Registry ?? "docker.io"
        where context.Options.AllowedRegistries.Count > 0
            && !context.Options.AllowedRegistries.Any(allowed => IsAllowed(registry, allowed))
        select new Breach(one.Stage.From.Line, $"The registry '{registry}' of the base '{one.Stage.Image}' is not allowed.",
            $"Take it from one of {string.Join(", ", context.Options.AllowedRegistries)}.");

    private static bool IsAllowed(string registry, string allowed) => allowed == "*"
        || (allowed.StartsWith("*.", StringComparison.Ordinal)
            ? registry.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
            : registry.Equals(allowed, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<Breach> ConstantPlatform(LintContext context) =>
        from stage in context.File.Stages
        where stage.From.Platform is { } platform && !platform.Contains('$', StringComparison.Ordinal)
        select new Breach(stage.From.Line, $"The stage {stage} is always built on '{stage.From.Platform}'.",
            "Write '--platform=$BUILDPLATFORM', or leave it out and say the platform when building.");

    private static IEnumerable<Breach> TargetPlatform(LintContext context) =>
        from stage in context.File.Stages
        where stage.From.Platform is "$TARGETPLATFORM" or "${TARGETPLATFORM}"
        select new Breach(stage.From.Line, $"'--platform={stage.From.Platform}' says what holds anyway.", "Remove it.");

    private static IEnumerable<Breach> UndefinedArgument(LintContext context)
    {
        var known = context.File.GlobalArguments.SelectMany(one => one.Arguments).Select(one => one.Name)
            .ToHashSet(StringComparer.Ordinal);
        return from stage in context.File.Stages
               from text in ExpandedTexts.Of(stage.From)
               from reference in References(text, context.Escape)
               where !reference.CopesWithUnset && !known.Contains(reference.Name)
                   && !GlobalDefaults.Platforms.Contains(reference.Name)
               select new Breach(stage.From.Line, $"'{reference.Name}' in FROM is no ARG before the first stage.",
                   Suggestion.Nearest(reference.Name, known.Order(StringComparer.Ordinal)) is { } near
                       ? $"Did you mean '{near}'?" : $"Write 'ARG {reference.Name}=<default>' above the first FROM.");
    }

    private static IEnumerable<Breach> InvalidDefault(LintContext context)
    {
        var values = GlobalDefaults.Read(context.File.GlobalArguments, context.Escape);
        var declared = context.File.GlobalArguments.SelectMany(one => one.Arguments).Select(one => one.Name)
            .ToHashSet(StringComparer.Ordinal);
        return from stage in context.File.Stages
               let references = References(stage.From.Image, context.Escape)
               where references.Count > 0 && references.All(one => one.CopesWithUnset || declared.Contains(one.Name))
               where VariableExpansion.TryExpand(stage.From.Image, context.Escape, values.Value, out var image, out _) && !IsImage(image)
               select new Breach(stage.From.Line,
                   $"With the defaults of its arguments the base '{stage.From.Image}' is '{Expanded(stage, context, values)}'.",
                   "Give each ARG a default that makes an image's name.");
    }

    private static string Expanded(DockerfileStage stage, LintContext context, GlobalDefaults values) =>
        VariableExpansion.TryExpand(stage.From.Image, context.Escape, values.Value, out var image, out _) ? image : "";

    private static bool IsImage(string image) =>
        image.Length > 0 && char.IsAsciiLetterOrDigit(image[0]) && image[^1] is not (':' or '@' or '/' or '-' or '.')
        && !image.Any(char.IsWhiteSpace) && !image.Contains("//", StringComparison.Ordinal)
        && !image.Contains(":@", StringComparison.Ordinal)
        && !image.Contains("/:", StringComparison.Ordinal);

    private static IReadOnlyList<VariableReference> References(string text, char escape) =>
        VariableExpansion.TryReferences(text, escape, out var references, out _) ? references : [];
}
