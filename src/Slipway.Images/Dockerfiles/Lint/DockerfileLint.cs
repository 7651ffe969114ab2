using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Checks Dockerfiles: hadolint's rules under hadolint's ids, BuildKit's under BuildKit's names, and rules that know .NET projects.
/// </summary>
public static class DockerfileLint
{
    /// <summary>What a Dockerfile's text is to be blamed for; where it cannot be read, the mistakes in it.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="file">The name for findings.</param>
    /// <param name="options">What is known and wanted.</param>
    /// <exception cref="UsageException">The options name rules that do not exist.</exception>
    public static IReadOnlyList<Finding> Check(string text, string file, DockerfileLintOptions options)
    {
        var result = DockerfileParser.Parse(text, file);
        return result.Dockerfile is { } dockerfile ? Check(dockerfile, options) : result.Mistakes;
    }

    /// <summary>What a Dockerfile is to be blamed for, by line and then by rule.</summary>
    /// <param name="dockerfile">The Dockerfile.</param>
    /// <param name="options">What is known and wanted.</param>
    /// <exception cref="UsageException">The options name rules that do not exist.</exception>
    public static IReadOnlyList<Finding> Check(Dockerfile dockerfile, DockerfileLintOptions options)
    {
        var policy = LintPolicy.Of(options, InlineIgnoreReader.AsksForErrors(dockerfile));
        var ignores = InlineIgnoreReader.Read(dockerfile);
        var context = new LintContext(dockerfile, options);
        // An ignore of what is switched off would match nothing: all rules run, and the policy has the last word.
        var findings = DockerfileRules.Checks
            .Where(one => !IgnoreRules.IsAboutIgnores(one.Rule))
            .SelectMany(one => one.Check(context).Distinct().Select(breach => ToFinding(dockerfile.File, one.Rule, breach)))
            .ToList();
        var kept = findings.Where(finding => !ignores.Any(ignore => Silences(ignore, finding)));
        var aboutIgnores = IgnoreRules.Check(ignores, findings)
            .Select(one => ToFinding(dockerfile.File, one.Rule, one.Breach));
        return
        [
            .. kept.Concat(aboutIgnores).Select(policy.Judge).OfType<Finding>()
                .OrderBy(one => one.Line).ThenBy(one => one.Rule, StringComparer.Ordinal)
                    .ThenBy(one => one.Message, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a comment silences a finding.</summary>
    internal static bool Silences(InlineIgnore ignore, Finding finding) =>
        ignore.Covers(finding.Line)
            && ignore.Rules.Any(name => DockerfileRules.Named(name).Any(rule => rule.Id == finding.Rule));

    private static Finding ToFinding(string file, DockerfileRule rule, Breach breach) => new()
    {
        Severity = rule.Severity,
        Rule = rule.Id,
        File = file,
        Line = breach.Line,
        Message = breach.Message,
        Action = breach.Action,
    };
}
