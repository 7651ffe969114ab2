using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>The CI system that a build runs on, and how to speak to it by lines of output. Default: say nothing special.</summary>
internal class CiHost
{
    private static readonly ImmutableArray<(string Name, string Variable)> Known =
    [
        ("GitHubActions", "GITHUB_ACTIONS"),
        ("GitLab", "GITLAB_CI"),
        ("AzurePipelines", "TF_BUILD"),
        ("TeamCity", "TEAMCITY_VERSION"),
        ("Jenkins", "JENKINS_URL"),
        ("Jenkins", "JENKINS_HOME"),
        ("AppVeyor", "APPVEYOR"),
        ("Bitbucket", "BITBUCKET_PIPELINE_UUID"),
        ("Bamboo", "bamboo_planKey"),
        ("Bitrise", "BITRISE_BUILD_URL"),
        ("Travis", "TRAVIS"),
    ];

    private CiHost(string name) => Name = name;

    protected CiHost(string name, BuildEnvironment environment) : this(name) => Environment = environment;

    /// <summary>The names that <c>--host</c> takes.</summary>
    public static ImmutableArray<string> Names => [.. Known.Select(one => one.Name).Distinct(StringComparer.Ordinal), "Terminal"];

    /// <summary>As NUKE calls it; <c>Terminal</c> where there is none.</summary>
    public string Name { get; }

    public bool IsServer => Name != "Terminal";

    protected BuildEnvironment? Environment { get; }

    /// <summary>The host whose variables are set, or the forced one.</summary>
    /// <exception cref="UsageException">The forced name is unknown.</exception>
    public static CiHost Detect(BuildEnvironment environment, string? forced = null)
    {
        if (forced is not null)
        {
            var name = Names.FirstOrDefault(one => ParameterSet.Fold(one) == ParameterSet.Fold(forced));
            return name is not null ? Create(name, environment) : throw new UsageException(
                $"Host '{forced}' is unknown.{Suggestion.Sentence(forced, Names)} Expected one of '{string.Join("', '", Names)}'.");
        }

        var found = Known.FirstOrDefault(one => environment.Variables.TryGetValue(one.Variable, out var value) && value.Length > 0);
        return Create(found.Name ?? "Terminal", environment);
    }

    /// <summary>The line that opens a group; null where the host knows none.</summary>
    public virtual string? GroupStart(string title) => null;

    /// <summary>The line that closes a group.</summary>
    public virtual string? GroupEnd(string title) => null;

    /// <summary>The line that shows a warning or error as an annotation; null where plain text does.</summary>
    public virtual string? Annotation(LogLevel level, string message, SourceLocation? location) => null;

    /// <summary>The lines that make the host mask a text on its own.</summary>
    public virtual ImmutableArray<string> SecretLines(string secret) => [];

    /// <summary>The file that shows Markdown on the run's page; null where there is none.</summary>
    public virtual AbsolutePath? SummaryFile => null;

    protected string? Variable(string name) => Environment?.Variables.GetValueOrDefault(name);

    private static CiHost Create(string name, BuildEnvironment environment) => name switch
    {
        "GitHubActions" => new GitHubActionsHost(environment),
        "GitLab" => new GitLabHost(environment),
        "AzurePipelines" => new AzurePipelinesHost(environment),
        "TeamCity" => new TeamCityHost(environment),
        "Travis" => new TravisHost(environment),
        _ => new CiHost(name),
    };
}
