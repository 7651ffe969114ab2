using System.Globalization;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>What the final image of a .NET program is made of.</summary>
internal static class DotNetImageRules
{
    private static readonly string[] OriginLabels = [AnnotationNames.Revision, AnnotationNames.Source];

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("NET001", FindingSeverity.Error, "The base image has the project's version of .NET.",
            "A runtime of another major version does not start the program; an older SDK does not build it.", WrongMajor),
        LintRule.Of("NET002", FindingSeverity.Warning, "The final stage is not built on an SDK image.",
            "Compilers and package manager make it three times as large, and are tools for whoever breaks in.", SdkImage),
        LintRule.Of("NET003", FindingSeverity.Warning, "The final base is pinned by digest.",
            "A tag moves with every patch: the same commit builds another image.", NoDigest),
        LintRule.Of("NET004", FindingSeverity.Error, "A base without ICU runs programs that do without cultures only.",
            "With InvariantGlobalization=false the program ends at its start: ICU is not found.", NoCultures),
        LintRule.Of("NET005", FindingSeverity.Warning, "The final stage says who runs.",
            "Without USER it is root. .NET images bring a user of their own.", NoUser),
        LintRule.Of("NET012", FindingSeverity.Error, "The entry point starts the project's assembly.",
            "The container ends at once: the file is not there.", WrongAssembly),
        LintRule.Of("NET013", FindingSeverity.Info, "The image says its commit and its repository.",
            "Nobody can tell from a running image which source it was built from.", NoOrigin),
    ];

    /// <summary>The image under the final stage; null where it is scratch or not known.</summary>
    public static (DockerfileStage Stage, BaseImageName Name)? FinalBase(LintContext context) =>
        context.Final.Chain[0] is { IsScratch: false, Image: { Length: > 0 } image } stage ? (stage, BaseImageName.Parse(image)) : null;

    /// <summary>Whether an image runs as another user than root by itself.</summary>
    public static bool HasOwnUser(BaseImageName image) =>
        image.Tag?.Contains("chiseled", StringComparison.Ordinal) == true
            || image.Tag?.Contains("nonroot", StringComparison.Ordinal) == true
        || (image.Tag?.Contains("distroless", StringComparison.Ordinal) == true && image.DotNetKind is not null);

    private static IEnumerable<Breach> WrongMajor(LintContext context)
    {
        var majors = (context.Options.Project?.TargetFrameworks ?? []).Select(Major).OfType<int>().ToList();
        if (majors.Count == 0)
            yield break;
        foreach (var stage in context.File.Stages.Where(stage => stage is { BaseStage: null, Image.Length: > 0 }))
        {
            var name = BaseImageName.Parse(stage.Image ?? "");
            if (name.DotNetKind is not ("sdk" or "aspnet" or "runtime") || LeadingNumber(name.Tag ?? "") is not { } major)
                continue;
            // An SDK builds for its own version and those before; a runtime runs its own.
            var fits = name.DotNetKind == "sdk" ? majors.Exists(one => one <= major) : majors.Contains(major);
            if (!fits)
            {
                yield return new Breach(stage.From.Line,
                    $"The base '{stage.Image}' is of .NET {major}, the project is for {string.Join(", ", context.Options.Project?.TargetFrameworks ?? [])}.",
                    $"Take the tag of .NET {majors.Max()}.");
            }
        }
    }

    // 'net10.0' and 'net10.0-windows', but not 'netstandard2.0' or 'net48'.
    private static int? Major(string framework) =>
        framework.StartsWith("net", StringComparison.OrdinalIgnoreCase) && framework.Contains('.', StringComparison.Ordinal)
            ? LeadingNumber(framework[3..]) : null;

    private static int? LeadingNumber(string text)
    {
        var end = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static IEnumerable<Breach> SdkImage(LintContext context)
    {
        if (FinalBase(context) is var (stage, name) && name.DotNetKind == "sdk")
            yield return new Breach(
                context.Final.From.Line, $"The final stage is built on the SDK image '{stage.Image}'.",
                "Copy what was published into a stage on an aspnet or runtime image.");
    }

    private static IEnumerable<Breach> NoDigest(LintContext context)
    {
        if (FinalBase(context) is var (stage, name) && name.Digest is null)
            yield return new Breach(
                stage.From.Line, $"The base '{stage.Image}' of the final image has no digest.",
                "Write 'image:tag@sha256:…', and let a bot raise it.");
    }

    private static IEnumerable<Breach> NoCultures(LintContext context)
    {
        if (context.Options.Project?.InvariantGlobalization != false || FinalBase(context) is not var (stage, name)
            || name.DotNetKind is null)
            yield break;
        var tag = name.Tag ?? "";
        var lacks = tag.Contains("alpine", StringComparison.Ordinal) || tag.Contains("chiseled", StringComparison.Ordinal)
            || tag.Contains("distroless", StringComparison.Ordinal);
        var brings = tag.EndsWith("-extra", StringComparison.Ordinal) || name.DotNetKind == "sdk"
            || context.Final.Chain.SelectMany(context.StepsOf).SelectMany(step => step.Commands)
            .Any(command => command.Words.Any(word => word.StartsWith("icu", StringComparison.Ordinal)));
        if (lacks && !brings)
            yield return new Breach(
                stage.From.Line,
                $"The base '{stage.Image}' has no ICU, and the project sets InvariantGlobalization=false.",
                "Take the '-extra' variant, install icu-libs, or set InvariantGlobalization.");
    }

    private static IEnumerable<Breach> NoUser(LintContext context)
    {
        if (!context.FinalInstructions.OfType<DockerfileInstruction.User>().Any()
            && !(FinalBase(context) is var (_, name) && HasOwnUser(name)))
            yield return new Breach(
                context.Final.From.Line, "The final stage has no USER, so root runs.",
                "Write 'USER $APP_UID', the user of .NET images.");
    }

    private static IEnumerable<Breach> WrongAssembly(LintContext context)
    {
        if (context.Options.Project?.AssemblyName is not { } assembly)
            yield break;
        var last = context.FinalInstructions.LastOrDefault(one => one is DockerfileInstruction.Entrypoint)
            ?? context.FinalInstructions.LastOrDefault(one => one is DockerfileInstruction.Cmd);
        var words = (last switch
        {
            DockerfileInstruction.Entrypoint one => one.Command,
            DockerfileInstruction.Cmd one => one.Command,
            _ => null,
        }) switch
        {
            DockerfileCommand.Exec exec => exec.Words,
            DockerfileCommand.Shell shell => ShellScript.Parse(shell.Text)
                .FirstOrDefault(one => one.Name == "dotnet")?.Words ?? [],
            _ => [],
        };
        var file = words.Skip(1).FirstOrDefault(word => word.EndsWith(".dll", StringComparison.OrdinalIgnoreCase));
        var started = file?[(file.LastIndexOf('/') + 1)..];
        if (last is not null && started is not null && words[0].EndsWith("dotnet", StringComparison.Ordinal)
            && !started.Contains('$', StringComparison.Ordinal) && started != $"{assembly}.dll")
            yield return new Breach(
                last.Line, $"{last.Keyword} starts '{started}', the project makes '{assembly}.dll'.",
                $"Write '{assembly}.dll'; case counts.");
    }

    private static IEnumerable<Breach> NoOrigin(LintContext context)
    {
        var labels = LabelRules.Final(context);
        var missing = OriginLabels.Where(name => !labels.ContainsKey(name)).ToList();
        if (missing.Count > 0)
            yield return new Breach(
                context.Final.From.Line, $"The final image has no label {string.Join(" and ", missing)}.",
                "Add 'ARG REVISION' and 'LABEL …=$REVISION', or say why the builder sets them.");
    }
}
