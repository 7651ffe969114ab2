using Slipway.Model;

namespace Slipway.Images;

/// <summary>What of a .NET repository should not get into a build.</summary>
internal static class DotNetContextRules
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("NET010", FindingSeverity.Error, "No nuget.config with a password in clear text is copied.",
            "It stays in a layer, for everyone who can pull the image or its build cache.", Passwords),
        LintRule.Of("NET011", FindingSeverity.Warning, "bin, obj and .git are ignored.",
            "What was built on your machine is mixed with what is built in the image, and each commit ends the layer's cache.", NotIgnored),
    ];

    private static IEnumerable<Breach> Passwords(LintContext context) =>
        from stage in context.File.Stages
        where stage.BaseStage is null || stage.Instructions.Count > 0
        let copies = context.CopiesOf(stage)
        from file in context.Options.Project?.FilesWithPassword ?? []
        let line = copies.LineOf(file, int.MaxValue)
        where line > stage.From.Line
        select new Breach(
            line.Value, $"'{file}' is copied with a password in clear text.",
            "Write '%NAME%' for the password, and give it by 'RUN --mount=type=secret,id=…,env=NAME'.");

    private static IEnumerable<Breach> NotIgnored(LintContext context)
    {
        if (context.Options.Ignore is null)
            return [];
        var project = context.Options.Project?.Project ?? "App/App.csproj";
        var folder = project.Contains('/', StringComparison.Ordinal) ? project[..(project.LastIndexOf('/') + 1)] : "";
        return from stage in context.File.Stages
               let copies = context.CopiesOf(stage)
               from path in new[] { $"{folder}bin/", $"{folder}obj/", ".git/" }
               let line = copies.LineOf(path + "x", int.MaxValue)
               where line > stage.From.Line
               select new Breach(line.Value,
                   $"'{path}' is copied: {context.Options.Ignore.File ?? "no .dockerignore"} does not ignore it.",
                   $"Write '{(path == ".git/" ? ".git" : "**/" + path.Split('/')[^2])}' into .dockerignore.");
    }
}
