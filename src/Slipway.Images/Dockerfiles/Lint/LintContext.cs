namespace Slipway.Images;

/// <summary>
/// What the rules look at: the file, what is known beside it, and what several of them ask for, found once.
/// </summary>
internal sealed class LintContext
{
    private readonly IReadOnlyList<RunStep>[] _steps;
    private readonly ContextCopies?[] _copies;

    public LintContext(Dockerfile file, DockerfileLintOptions options)
    {
        (File, Options) = (file, options);
        _copies = new ContextCopies?[file.Stages.Count];
        _steps = [.. file.Stages.Select(RunSteps.Read)];
        Steps = [.. _steps.SelectMany(one => one)];
    }

    public Dockerfile File { get; }

    public DockerfileLintOptions Options { get; }

    public char Escape => File.Directives.EscapeCharacter;

    /// <summary>The stage that is built unless another is asked for.</summary>
    public DockerfileStage Final => File.Stages[^1];

    /// <summary>Every RUN.</summary>
    public IReadOnlyList<RunStep> Steps { get; }

    /// <summary>The instructions that make the final image, those of the stages below it first.</summary>
    public IEnumerable<DockerfileInstruction> FinalInstructions => Final.Chain.SelectMany(stage => stage.Instructions);

    /// <summary>The RUNs of one stage.</summary>
    public IReadOnlyList<RunStep> StepsOf(DockerfileStage stage) => _steps[stage.Index];

    /// <summary>The files of the build context that one stage has.</summary>
    public ContextCopies CopiesOf(DockerfileStage stage) => _copies[stage.Index] ??= new ContextCopies(this, stage);

    /// <summary>Every instruction of one kind with its stage.</summary>
    public IEnumerable<(DockerfileStage Stage, T Instruction)> All<T>() where T : DockerfileInstruction =>
        File.Stages.SelectMany(stage => stage.Instructions.OfType<T>().Select(one => (stage, one)));

    /// <summary>A breach in every RUN that holds a command of some kind; one per RUN.</summary>
    public IEnumerable<Breach> InRuns(Func<RunStep, ShellCommand, string?> message, string action) =>
        from step in Steps
        let text = step.Commands.Select(command => message(step, command)).FirstOrDefault(one => one is not null)
        where text is not null
        select new Breach(step.Line, text, action);

    /// <summary>The text without quotes, with the defaults that are known; null where a variable is not.</summary>
    public string? Plain(string text) => VariableExpansion.TryReferences(text, Escape, out var references, out _)
        && references.Count == 0
        && VariableExpansion.TryExpand(text, Escape, _ => null, out var result, out _) ? result : null;
}
