namespace Slipway.Images;

/// <summary>A RUN with the commands in it.</summary>
/// <param name="Run">The instruction.</param>
/// <param name="Stage">The stage it is in.</param>
/// <param name="Commands">The commands of its text or of its heredoc script; none where the shell is not a POSIX one.</param>
/// <param name="HasPipefail">Whether the shell in force stops at a failure inside a pipe.</param>
internal sealed record RunStep(
    DockerfileInstruction.Run Run, DockerfileStage Stage, IReadOnlyList<ShellCommand> Commands, bool HasPipefail)
{
    public int Line => Run.Line;

    /// <summary>The commands of one program.</summary>
    public IEnumerable<ShellCommand> Of(string program) => Commands.Where(command => command.Name == program);

    /// <summary>Whether a cache is mounted over a folder, or above it, or below it.</summary>
    public bool HasCache(string folder) => Run.Mounts.Any(mount => mount.Type == "cache" && mount.Target is { } target
        && (folder.StartsWith(target.TrimEnd('/'), StringComparison.Ordinal)
        || target.StartsWith(folder, StringComparison.Ordinal)));

    /// <summary>Whether <c>rm</c> takes away what is in a folder.</summary>
    public bool Removes(string folder) =>
        Of("rm").Any(command => command.Operands.Any(path => path.StartsWith(folder, StringComparison.Ordinal)));
}
