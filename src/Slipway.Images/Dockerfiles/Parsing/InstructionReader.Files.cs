namespace Slipway.Images;

// FROM, COPY and ADD: where files come from.
internal static partial class InstructionReader
{
    private static DockerfileInstruction.Add? ReadAdd(RawInstruction raw) =>
        Paths(raw) is var (sources, destination)
            ? new DockerfileInstruction.Add(sources, destination) { Source = raw.Source }
            : null;

    private static DockerfileInstruction.Copy? ReadCopy(RawInstruction raw) =>
        Paths(raw) is var (sources, destination)
            ? new DockerfileInstruction.Copy(sources, destination) { Source = raw.Source }
            : null;

    private static (IReadOnlyList<string> Sources, string Destination)? Paths(RawInstruction raw)
    {
        var words = JsonWords.Read(raw.Arguments, out var onlyTexts) ?? WordSplitter.AtBlanks(raw.Arguments);
        if (!onlyTexts)
        {
            raw.Wrong($"The JSON array of {raw.Keyword} holds something else than texts.", "Put every path in double quotes.");
            return null;
        }
        if (words.Count < 2)
        {
            raw.Wrong($"{raw.Keyword} needs a source and a destination.", $"Write '{raw.Keyword} <source> … <destination>'.");
            return null;
        }
        if (HeredocReader.Parse(words[^1]) is not null)
        {
            raw.Wrong($"The destination of {raw.Keyword} is a heredoc.", "Write the path where its text is to lie.");
            return null;
        }
        var sources = words.Take(words.Count - 1).Where(word => HeredocReader.Parse(word) is null);
        return ([.. sources], words[^1]);
    }

    private static DockerfileInstruction? ReadFrom(RawInstruction raw)
    {
        var words = WordSplitter.AtBlanks(raw.Arguments);
        if (words.Count is not (1 or 3) || (words.Count == 3 && !words[1].Equals("AS", StringComparison.OrdinalIgnoreCase)))
            return raw.Wrong("FROM is not 'FROM image' or 'FROM image AS name'.", "Write it so; flags stand before the image.");
        var name = words.Count == 3 ? words[2] : null;
        if (name is not null && !IsStageName(name))
        {
            return raw.Wrong(
                $"'{Short(name)}' is not a stage's name.", "Begin with a letter, go on with letters, digits, '-', '_' and '.'.");
        }
        return new DockerfileInstruction.From(words[0], name, words.Count == 3 ? words[1] : null) { Source = raw.Source };
    }

    private static bool IsStageName(string name) =>
        char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
}
