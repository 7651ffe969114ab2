namespace Slipway.Images;

/// <summary>What the first comment lines of a Dockerfile say to its parser; each null where it is not said.</summary>
public sealed record DockerfileDirectives
{
    /// <summary>The frontend that builds the file, such as <c>docker/dockerfile:1</c>.</summary>
    public DockerfileDirective? Syntax { get; init; }

    /// <summary>The escape character as it was set.</summary>
    public DockerfileDirective? Escape { get; init; }

    /// <summary>How BuildKit's checks are to run: <c>skip=…;error=true</c>.</summary>
    public DockerfileDirective? Check { get; init; }

    /// <summary>The character that escapes and continues lines: <c>\</c> unless set to a backtick.</summary>
    public char EscapeCharacter => Escape?.Value == "`" ? '`' : '\\';
}
