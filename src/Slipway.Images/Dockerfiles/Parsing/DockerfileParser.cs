namespace Slipway.Images;

/// <summary>Reads Dockerfiles, and finds every mistake in one go.</summary>
public static class DockerfileParser
{
    /// <summary>Reads a Dockerfile; never throws on its text.</summary>
    /// <param name="text">The whole text; line ends of either kind.</param>
    /// <param name="file">The name for findings.</param>
    public static DockerfileParse Parse(string text, string file)
    {
        var mistakes = new MistakeList(file);
        var lines = new DockerfileLines(text);
        var directives = DirectiveReader.Read(lines, mistakes);
        var assembly = new StageAssembly(directives.EscapeCharacter, mistakes);
        while (lines.TakeInstruction() is { } line)
        {
            var (heredocs, last) = line.Text.Contains("<<", StringComparison.Ordinal) && HeredocReader.Allowed(line.Text)
                ? HeredocReader.Read(line, lines, mistakes)
                : ([], line.Last);
            assembly.Add(InstructionReader.Read(
                line.Text, new LineRange(line.First, last), heredocs, line.EmptyContinuations,
                    directives.EscapeCharacter, mistakes), line.First);
        }
        var stages = assembly.Stages();
        if (stages.Count == 0 && mistakes.Count == 0)
            mistakes.Add(Math.Max(1, lines.NextNumber - 1), "The Dockerfile has no stage.", "Begin one with 'FROM <image>'.");
        var dockerfile = mistakes.Count > 0 ? null : new Dockerfile
        {
            File = file,
            Directives = directives,
            GlobalArguments = assembly.GlobalArguments,
            Stages = stages,
            Comments = lines.Comments,
        };
        return new DockerfileParse(dockerfile, mistakes.Sorted);
    }
}
