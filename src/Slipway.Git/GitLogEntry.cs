using System.Collections.Immutable;
using System.Globalization;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Git;

/// <summary>The commit that HEAD points at, from <see cref="GitCommands.Log"/>.</summary>
internal sealed record GitLogEntry(GitCommit Commit, DateTimeOffset CommittedAt, string TreeId, ImmutableArray<string> Tags)
{
    private const string TagPrefix = "tag: refs/tags/";

    public static GitLogEntry Parse(ProcessResult log)
    {
        var lines = log.OutputText.Split('\n');
        if (lines.Length < 3
            || !GitCommit.TryParse(lines[0], provider: null, out var commit)
            || !long.TryParse(lines[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            throw new ToolException($"'git log' did not describe a commit. It said:\n    {log.OutputText}\n    {log.ErrorText}")
            {
                Tool = "git",
                ExitCode = log.ExitCode,
            };
        }

        // A reference holds no space, so ', ' parts them also where a name has a comma.
        var tags = (lines.Length > 3 ? lines[3] : "").Split(", ")
            .Where(reference => reference.StartsWith(TagPrefix, StringComparison.Ordinal))
            .Select(reference => reference[TagPrefix.Length..]);
        return new GitLogEntry(
            commit, DateTimeOffset.FromUnixTimeSeconds(seconds), lines[2], [.. tags.Order(StringComparer.Ordinal)]);
    }
}
