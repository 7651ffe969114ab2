namespace Slipway.Images;

/// <summary>What RUN, CMD, ENTRYPOINT and HEALTHCHECK run: text for a shell, or a program and its arguments.</summary>
public abstract record DockerfileCommand
{
    private DockerfileCommand()
    {
    }

    /// <summary>Text for the stage's shell; its process is the shell, which gets the signals.</summary>
    /// <param name="Text">The text, continued lines joined; empty where all is in a heredoc.</param>
    public sealed record Shell(string Text) : DockerfileCommand;

    /// <summary>A JSON array: program and arguments, no shell between.</summary>
    /// <param name="Words">The words; none resets what a base image said.</param>
    public sealed record Exec(IReadOnlyList<string> Words) : DockerfileCommand;
}
