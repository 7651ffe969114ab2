namespace Slipway.Images;

/// <summary>
/// One instruction of a Dockerfile, as the Dockerfile reference describes it. Texts are as written: variables are not expanded and
/// quotes not removed, <see cref="VariableExpansion"/> does both.
/// </summary>
public abstract record DockerfileInstruction
{
    private DockerfileInstruction()
    {
    }

    /// <summary>What was written, and on which lines.</summary>
    public required InstructionSource Source { get; init; }

    /// <summary>The first line, from 1.</summary>
    public int Line => Source.Lines.First;

    /// <summary>The keyword in upper case.</summary>
    public string Keyword => Source.Keyword.ToUpperInvariant();

    /// <summary>ADD: files, archives to unpack, URLs or git repositories into the image.</summary>
    /// <param name="Sources">At least one, heredoc words left out.</param>
    /// <param name="Destination">Where to.</param>
    public sealed record Add(IReadOnlyList<string> Sources, string Destination) : DockerfileInstruction;

    /// <summary>ARG: build arguments.</summary>
    /// <param name="Arguments">At least one; without default the value is null.</param>
    public sealed record Arg(IReadOnlyList<DockerfileAssignment> Arguments) : DockerfileInstruction;

    /// <summary>CMD: the default command, or the default arguments of the entry point.</summary>
    /// <param name="Command">What is run.</param>
    public sealed record Cmd(DockerfileCommand Command) : DockerfileInstruction;

    /// <summary>COPY: files of the context, a stage or an image into the image.</summary>
    /// <param name="Sources">At least one unless a heredoc is copied; heredoc words left out.</param>
    /// <param name="Destination">Where to.</param>
    public sealed record Copy(IReadOnlyList<string> Sources, string Destination) : DockerfileInstruction
    {
        /// <summary>The stage (name or index) or image copied from; null for the build context.</summary>
        public string? Origin => Source.Flag("from");
    }

    /// <summary>ENTRYPOINT: the program that the container is.</summary>
    /// <param name="Command">What is run.</param>
    public sealed record Entrypoint(DockerfileCommand Command) : DockerfileInstruction;

    /// <summary>ENV: environment variables of the image.</summary>
    /// <param name="Variables">At least one.</param>
    public sealed record Env(IReadOnlyList<DockerfileAssignment> Variables) : DockerfileInstruction;

    /// <summary>EXPOSE: ports that are listened on.</summary>
    /// <param name="Ports">At least one <c>port[-port][/protocol]</c>.</param>
    public sealed record Expose(IReadOnlyList<string> Ports) : DockerfileInstruction;

    /// <summary>FROM: begins a stage.</summary>
    /// <param name="Image">The image or earlier stage as written.</param>
    /// <param name="Name">The stage's name as written; null where it has none.</param>
    /// <param name="AsKeyword">The word between as written; null where the stage has no name.</param>
    public sealed record From(string Image, string? Name, string? AsKeyword) : DockerfileInstruction
    {
        /// <summary>The platform as written; null for that of the build.</summary>
        public string? Platform => Source.Flag("platform");
    }

    /// <summary>HEALTHCHECK: how health is asked.</summary>
    /// <param name="Command">What is run; null for <c>NONE</c>, which switches off what the base image said.</param>
    public sealed record Healthcheck(DockerfileCommand? Command) : DockerfileInstruction;

    /// <summary>LABEL: labels of the image.</summary>
    /// <param name="Labels">At least one.</param>
    public sealed record Label(IReadOnlyList<DockerfileAssignment> Labels) : DockerfileInstruction;

    /// <summary>MAINTAINER: deprecated, a label does it.</summary>
    /// <param name="Name">Who.</param>
    public sealed record Maintainer(string Name) : DockerfileInstruction;

    /// <summary>ONBUILD: an instruction for whoever builds on this image.</summary>
    /// <param name="Trigger">The instruction; never ONBUILD itself.</param>
    public sealed record Onbuild(DockerfileInstruction Trigger) : DockerfileInstruction;

    /// <summary>RUN: a command whose changes become a layer.</summary>
    /// <param name="Command">What is run; a heredoc without a command has the empty text.</param>
    /// <param name="Mounts">What is mounted meanwhile.</param>
    public sealed record Run(DockerfileCommand Command, IReadOnlyList<RunMount> Mounts) : DockerfileInstruction;

    /// <summary>SHELL: the shell of the commands in shell form that follow.</summary>
    /// <param name="Words">Program and arguments, at least one.</param>
    public sealed record Shell(IReadOnlyList<string> Words) : DockerfileInstruction;

    /// <summary>STOPSIGNAL: the signal that asks the container to end.</summary>
    /// <param name="Signal">Name or number.</param>
    public sealed record StopSignal(string Signal) : DockerfileInstruction;

    /// <summary>USER: who runs from here on.</summary>
    /// <param name="Name"><c>user[:group]</c>, names or numbers.</param>
    public sealed record User(string Name) : DockerfileInstruction;

    /// <summary>VOLUME: folders that live outside of the image.</summary>
    /// <param name="Paths">At least one.</param>
    public sealed record Volume(IReadOnlyList<string> Paths) : DockerfileInstruction;

    /// <summary>WORKDIR: the folder of what follows.</summary>
    /// <param name="Path">The path.</param>
    public sealed record Workdir(string Path) : DockerfileInstruction;
}
