namespace Slipway.Images;

/// <summary>Puts instructions into their stages, and finds what each stage builds on.</summary>
internal sealed class StageAssembly(char escape, MistakeList mistakes)
{
    private readonly List<DockerfileInstruction.Arg> _globals = [];
    private readonly List<(DockerfileInstruction.From From, List<DockerfileInstruction> Instructions)> _drafts = [];
    private bool _lostItsWay;

    /// <summary>The ARG instructions before the first FROM.</summary>
    public IReadOnlyList<DockerfileInstruction.Arg> GlobalArguments => _globals;

    /// <summary>Takes the next instruction; null for one that could not be read.</summary>
    public void Add(DockerfileInstruction? instruction, int line)
    {
        switch (instruction)
        {
            case DockerfileInstruction.From from:
                _drafts.Add((from, []));
                break;
            case not null when _drafts.Count > 0:
                _drafts[^1].Instructions.Add(instruction);
                break;
            case DockerfileInstruction.Arg arg:
                _globals.Add(arg);
                break;
            case null:
                // It may have been the FROM: that those behind it have no stage is then no news.
                _lostItsWay = true;
                break;
            default:
                if (!_lostItsWay)
                    mistakes.Add(line, $"{instruction.Keyword} stands before the first FROM.", "Only ARG may; move it into a stage.");
                break;
        }
    }

    /// <summary>The stages, each linked to the one it builds on.</summary>
    public IReadOnlyList<DockerfileStage> Stages()
    {
        var defaults = GlobalDefaults.Read(_globals, escape);
        var stages = new List<DockerfileStage>();
        foreach (var (from, instructions) in _drafts)
        {
            var image = defaults.Expand(from.Image);
            stages.Add(new DockerfileStage
            {
                Index = stages.Count,
                From = from,
                Instructions = instructions,
                Image = image,
                BaseStage = stages.LastOrDefault(stage => image is not null
                    && string.Equals(stage.Name, image, StringComparison.OrdinalIgnoreCase)),
            });
        }
        return stages;
    }
}
