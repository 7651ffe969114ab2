using Slipway.Model;

namespace Slipway.Images;

/// <summary>Build arguments and environment variables.</summary>
internal static class VariableRules
{
    private static readonly HashSet<string> SecretWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "apikey", "auth", "credential", "credentials", "key", "password", "pword", "passwd", "secret", "token",
    };

    private static readonly HashSet<string> HarmlessWords = new(StringComparer.OrdinalIgnoreCase) { "public", "file", "version" };

    // What Microsoft's .NET images set; their Dockerfiles are at github.com/dotnet/dotnet-docker.
    private static readonly string[] OfDotNetImages =
    [
        "APP_UID", "ASPNETCORE_HTTP_PORTS", "ASPNET_VERSION", "DOTNET_GENERATE_ASPNET_CERTIFICATE", "DOTNET_NOLOGO",
        "DOTNET_RUNNING_IN_CONTAINER", "DOTNET_SDK_VERSION", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "DOTNET_USE_POLLING_FILE_WATCHER",
        "DOTNET_VERSION", "NUGET_XMLDOC_MODE", "POWERSHELL_DISTRIBUTION_CHANNEL", "LC_ALL", "LANG",
    ];

    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("DL3044", FindingSeverity.Error, "ENV does not use a variable that it defines itself.",
            "All values are replaced before any is set: the old value is taken, or none.", SelfReference),
        LintRule.Of("SecretsUsedInArgOrEnv", FindingSeverity.Warning, "ARG and ENV hold no secrets.",
            "Both stay in the image's history and configuration, for everyone who can pull it.", Secrets),
        LintRule.Of("UndefinedVar", FindingSeverity.Warning, "A variable is defined before it is used.",
            "An undefined one is empty, and the path or name with it is another one.", Undefined),
    ];

    private static IEnumerable<Breach> SelfReference(LintContext context) =>
        from stage in context.File.Stages
        from use in VariableScope.Uses(stage, context.Escape)
        let name = use.Reference.Name
        where use.Instruction is DockerfileInstruction.Env env && !use.Known.Contains(name)
            && env.Variables.Any(one => one.Name == name)
            // 'PATH=/x:$PATH' extends what the base says, which is the point of it.
            && env.Variables.Any(one => one.Name != name && Uses(one.Value ?? "", name, context.Escape))
        select new Breach(
            use.Instruction.Line, $"'{name}' is used in the ENV that defines it.",
            "Write two ENV instructions.");

    private static bool Uses(string text, string name, char escape) =>
        VariableExpansion.TryReferences(text, escape, out var references, out _) && references.Any(one => one.Name == name);

    private static IEnumerable<Breach> Secrets(LintContext context) =>
        from instruction in context.File.Instructions
        from name in instruction switch
        {
            DockerfileInstruction.Arg arg => arg.Arguments.Select(one => one.Name),
            DockerfileInstruction.Env env => env.Variables.Select(one => one.Name),
            _ => [],
        }
        let words = name.Split('_')
        where words.Any(SecretWords.Contains) && !words.Any(HarmlessWords.Contains)
        select new Breach(
            instruction.Line, $"'{name}' of {instruction.Keyword} looks like a secret.",
            "Use 'RUN --mount=type=secret,id=…' to build, and the environment to run.");

    private static IEnumerable<Breach> Undefined(LintContext context)
    {
        var globals = context.File.GlobalArguments.SelectMany(one => one.Arguments).Select(one => one.Name)
            .ToHashSet(StringComparer.Ordinal);
        return from stage in context.File.Stages
               let given = GivenByBase(stage.Chain[0])
               from use in VariableScope.Uses(stage, context.Escape)
               let name = use.Reference.Name
               where IsName(name) && !use.Reference.CopesWithUnset && !use.Known.Contains(name)
                   && given?.Contains(name, StringComparer.Ordinal) != true && name != "PATH"
               where !(use.Instruction is DockerfileInstruction.Env env && env.Variables.Any(one => one.Name == name))
               let near = Near(name, use.Known)
               // The environment of other images is not known: there only what is most likely a slip is told.
               where given is not null || globals.Contains(name) || GlobalDefaults.Platforms.Contains(name)
                   || near is not null
               select new Breach(
                   use.Instruction.Line, $"'{name}' is not defined in the stage {stage}.",
                   Action(name, near, globals));
    }

    private static string Action(string name, string? near, HashSet<string> globals) => globals.Contains(name)
        || GlobalDefaults.Platforms.Contains(name)
        ? $"Write 'ARG {name}' in the stage: arguments before FROM are not seen in it."
        : near is not null ? $"Did you mean '{near}'?" : $"Define it with ARG or ENV, or write '${{{name}:-}}'.";

    // Nobody keeps hundreds apart; each use would be compared with each of them.
    private static string? Near(string name, IReadOnlySet<string> known) =>
        known.Count > 200 ? null : Suggestion.Nearest(name, known.Order(StringComparer.Ordinal));

    // Null where the base's environment is not known.
    private static string[]? GivenByBase(DockerfileStage stage) => stage.IsScratch
        ? []
        : stage.Image is { } image && BaseImageName.Parse(image).DotNetKind is not null ? OfDotNetImages : null;

    // '$1' and '$@' are meant for a shell.
    private static bool IsName(string name) => char.IsLetter(name[0]) || name[0] == '_';
}
