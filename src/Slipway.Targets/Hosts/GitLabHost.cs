namespace Slipway.Targets;

// https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections
internal sealed class GitLabHost(BuildEnvironment environment) : CiHost("GitLab", environment)
{
    private readonly TimeProvider _clock = environment.Clock;

    public override string GroupStart(string title) =>
        $"\e[0Ksection_start:{_clock.GetUtcNow().ToUnixTimeSeconds()}:{Id(title)}\r\e[0K{title}";

    public override string GroupEnd(string title) => $"\e[0Ksection_end:{_clock.GetUtcNow().ToUnixTimeSeconds()}:{Id(title)}\r\e[0K";

    // Letters, digits, '_', '.' and '-' are all that a section's name may have.
    private static string Id(string title) =>
        string.Concat(title.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_'));
}
