using Slipway.Images;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Checks a Dockerfile, without Docker and without a network.</summary>
public interface ILintDockerfile : IHasDockerfile
{
    /// <summary>The Dockerfile to check instead of the build's own.</summary>
    [Parameter("Dockerfile to lint (default: the build's own)", DecidesOutputs = false)]
    sealed string? LintFile => Parameters.Get<string>();

    /// <summary>From which severity on a finding fails the target.</summary>
    [Parameter("Severity that fails LintDockerfile: Error, Warning (default), Info or Style", DecidesOutputs = false)]
    sealed FindingSeverity LintThreshold => Parameters.Get<FindingSeverity?>() ?? FindingSeverity.Warning;

    /// <summary>The .NET project that the build's own Dockerfile publishes, for the rules that know it; null (the default): the one beside the Dockerfile.</summary>
    AbsolutePath? LintProject => null;

    /// <summary>Changes what is wanted: rules on and off, severities, registries, labels. Default: as it comes.</summary>
    DockerfileLintOptions Configure(DockerfileLintOptions options) => options;

    /// <summary>Lists what the Dockerfile is to be blamed for, and fails where something weighs as much as the threshold.</summary>
    Target LintDockerfile => target => target
        .Description("Checks the Dockerfile by the field's rules and .NET's own.")
        .Validate(LintMistakes)
        .AlwaysRuns()
        .Executes(context =>
        {
            var file = LintedFile ?? throw new UsageException("There is no Dockerfile to lint.");
            var project = LintFile is null ? LintProject : null;
            var options = Configure(new DockerfileLintOptions
            {
                Project = project is not null || HasProject(file) ? DotNetProjectFacts.Read(project ?? file.Parent ?? RootDirectory, RootDirectory) : null,
                Ignore = DockerIgnore.Read(RootDirectory, file),
            });
            if (options.Project is null)
                context.Log.Information("Rules of the .NET project are left out: no project is known, or lies beside the Dockerfile.");
            var relative = Path.GetRelativePath(RootDirectory.Value, file.Value);
            var findings = DockerfileLint.Check(File.ReadAllText(file.Value), relative.StartsWith("..", StringComparison.Ordinal) ? file.Value : relative, options);
            foreach (var finding in findings)
                context.Log.Write(LevelOf(finding), $"{finding.Rule}: {finding.Message} {finding.Action}".TrimEnd(), new SourceLocation(finding.File, finding.Line, finding.Column));
            context.Report("Findings", $"{findings.Count}");
            if (findings.Count(finding => finding.Severity >= LintThreshold) is > 0 and var count)
                throw new TargetFailedException($"{count} of {findings.Count} findings in '{file}' weigh '{LintThreshold}' or more. Mend them, or ignore each with its reason: '# slipway ignore=RULE reason'.");
        });

    private AbsolutePath? LintedFile => LintFile is { } given ? Environment.WorkingDirectory / given : Dockerfile;

    private IEnumerable<string> LintMistakes()
    {
        if (LintedFile is not { } file)
            yield return "There is no Dockerfile to lint: this build names none. Give one by '--lint-file'.";
        else if (!file.FileExists)
            yield return $"There is no Dockerfile '{file}'. Name one that is there.";
    }

    private static bool HasProject(AbsolutePath dockerfile) =>
        dockerfile.Parent is { } folder && Directory.EnumerateFiles(folder.Value, "*.csproj").Count() == 1;

    private static LogLevel LevelOf(Finding finding) => finding.Severity switch
    {
        FindingSeverity.Error => LogLevel.Error,
        FindingSeverity.Warning => LogLevel.Warning,
        _ => LogLevel.Information,
    };
}
