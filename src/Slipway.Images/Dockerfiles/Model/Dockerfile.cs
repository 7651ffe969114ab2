using System.Globalization;
using System.Text;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// A Dockerfile with its meaning: directives, global arguments, stages. What the Dockerfile reference
/// (docs.docker.com/reference/dockerfile) and BuildKit's parser take is taken, and refused what they refuse.
/// </summary>
public sealed record Dockerfile
{
    /// <summary>The file as messages name it.</summary>
    public required string File { get; init; }

    /// <summary>The directives at the top.</summary>
    public required DockerfileDirectives Directives { get; init; }

    /// <summary>The ARG instructions before the first stage; only FROM sees them.</summary>
    public required IReadOnlyList<DockerfileInstruction.Arg> GlobalArguments { get; init; }

    /// <summary>The stages, at least one; the last is what is built unless another is asked for.</summary>
    public required IReadOnlyList<DockerfileStage> Stages { get; init; }

    /// <summary>The comments on lines of their own, directives left out.</summary>
    public required IReadOnlyList<DockerfileComment> Comments { get; init; }

    /// <summary>Every instruction in the order of the file, FROM included, triggers of ONBUILD not.</summary>
    public IEnumerable<DockerfileInstruction> Instructions => GlobalArguments.Concat<DockerfileInstruction>(
        Stages.SelectMany(stage => stage.Instructions.Prepend(stage.From)));

    /// <summary>Reads a Dockerfile.</summary>
    /// <param name="text">The whole text; line ends of either kind.</param>
    /// <param name="file">The name for messages.</param>
    /// <exception cref="UsageException">It breaks the rules; all mistakes, each with its line.</exception>
    public static Dockerfile Parse(string text, string file = "Dockerfile")
    {
        var result = DockerfileParser.Parse(text, file);
        return result.Dockerfile
            ?? throw new UsageException([.. result.Mistakes
            .Select(one => $"{one.File}:{one.Line}: {one.Message} {one.Action}")]);
    }

    /// <summary>Reads the Dockerfile at a path.</summary>
    /// <exception cref="UsageException">It is not there, cannot be read, or breaks the rules.</exception>
    public static Dockerfile Read(AbsolutePath path)
    {
        try
        {
            return Parse(System.IO.File.ReadAllText(path.Value), path.Name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The Dockerfile '{path}' cannot be read: {exception.Message} Give the path of one.", exception);
        }
    }

    /// <summary>
    /// The stage before another that <c>--from</c> or FROM means: by name, case not counting, or by number.
    /// </summary>
    /// <param name="reference">What was written.</param>
    /// <param name="before">Stages from this number on are not seen.</param>
    /// <returns>Null where no stage is meant, so an image.</returns>
    public DockerfileStage? FindStage(string reference, int before) =>
        Stages.Take(before).LastOrDefault(stage => string.Equals(stage.Name, reference, StringComparison.OrdinalIgnoreCase))
        ?? (int.TryParse(reference, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < before ? Stages[index] : null);

    /// <summary>
    /// The file in one form: directives, then one line per instruction. Comments are gone; reading it gives the same
    /// model.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var directive in (DockerfileDirective?[])[Directives.Syntax, Directives.Escape, Directives.Check])
        {
            if (directive is not null)
                text.Append("# ").Append(directive.Name).Append('=').Append(directive.Value).Append('\n');
        }
        foreach (var instruction in Instructions)
            InstructionPrinter.Print(instruction.Source, Directives.EscapeCharacter, text);
        return text.ToString();
    }
}
