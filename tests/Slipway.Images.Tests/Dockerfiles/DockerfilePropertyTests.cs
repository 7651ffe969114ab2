using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class DockerfilePropertyTests
{
    private static readonly string[] Pieces =
    [
        "FROM a AS b", "FROM $x", "ARG x=1", "RUN echo 'it' && ls", "RUN <<EOF", "EOF", "COPY --from=b --chown=\"a b\" x y", "ENV a=1 b=\"c d\"",
        "ENV old value", "CMD [\"a\", \"b\"]", "HEALTHCHECK --interval=3s CMD x", "ONBUILD RUN y", "LABEL a=b\\ c", "EXPOSE 80/tcp", "# comment",
        "", "\\", " ", "\\\n", "\n", "\n  # c\n", "'", "\"", "${", "}", "$x", "--", "=", "[", "]", "<<", "`", "\t", "\r\n", "# escape=`\n", "ä", "RUN",
        "--mount=type=cache,target=/x", "USER", "WORKDIR /x", "\uFEFF", "\0", "\\ud800", "<<-'E'", ":", "/", "#", "%",
    ];

    [Fact]
    public void Any_text_is_read_or_refused_with_its_lines() =>
        Prop.ForAll(Texts(), text =>
        {
            var result = DockerfileParser.Parse(text, "f");
            var last = text.Count(letter => letter == '\n') + 1;
            return (result.Dockerfile is null) == (result.Mistakes.Count > 0)
                && result.Mistakes.All(one => one.Line >= 1 && one.Line <= last)
                && (result.Dockerfile?.Instructions.All(one => one.Line >= 1 && one.Source.Lines.Last <= last) ?? true);
        }).Check(Long);

    [Fact]
    public void What_is_printed_reads_back_as_the_same() =>
        Prop.ForAll(Texts(), text => DockerfileParser.Parse(text, "f").Dockerfile is not { } file
            || Dump(Dockerfile.Parse(file.ToString())) == Dump(file)).Check(Long);

    [Fact]
    public void Where_a_line_is_continued_does_not_matter()
    {
        string[] lines = ["FROM a AS b", "RUN echo 'it is' && ls -la | wc", "COPY --from=b --chown=x a b c/", "ENV a=1 b=\"c d\" e='f'", "LABEL old a value"];
        Prop.ForAll(Gen.Elements(lines).NonEmptyListOf().ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (chosen, step) =>
        {
            var plain = "FROM x\n" + string.Join('\n', chosen);
            var broken = new StringBuilder("FROM x\n");
            foreach (var line in chosen)
            {
                for (var start = 0; start < line.Length; start += step)
                    broken.Append(line, start, Math.Min(step, line.Length - start)).Append(start + step < line.Length ? "\\\n# why\n" : "\n");
            }
            return Dump(Dockerfile.Parse(plain)) == Dump(Dockerfile.Parse(broken.ToString()));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_text_of_an_ignore_file_is_read_or_refused() =>
        Prop.ForAll(Patterns(), Patterns(), (text, path) =>
            {
                try
                {
                    var ignore = DockerIgnore.Parse(text);
                    // What is in an ignored folder is ignored, unless a line takes something back.
                    return ignore.HasExceptions || path.Contains("..", StringComparison.Ordinal) || !ignore.Ignores(path) || ignore.Ignores(path + "/x");
                }
                catch (UsageException exception)
                {
                    return exception.Mistakes.Count > 0;
                }
            }).Check(Long);

    private static Arbitrary<string> Patterns() =>
        Gen.Elements("a", "*", "**", "/", "[", "]", "^", "-", "\\", "!", "?", "\n", "#", " ", "..", ".").ListOf().Select(string.Concat).ToArbitrary();

    private static Config Long => Config.QuickThrowOnFailure.WithMaxTest(3_000);

    private static Arbitrary<string> Texts() => Gen.Elements(Pieces).ListOf()
        .SelectMany(parts => Gen.Elements("\n", " ", "").Select(between => string.Join(between, parts)))
        .SelectMany(text => Gen.Elements("FROM z\n", "").Select(start => start + text)).ToArbitrary();

    // Everything but the lines: those of the printed file are its own.
    private static string Dump(Dockerfile file) => string.Join('\n', file.Stages.Select(stage => $"{stage.Index} {stage.Image} {stage.BaseStage?.Index}")
        .Concat(file.Instructions.Select(Dump)));

    private static string Dump(DockerfileInstruction instruction) => string.Join(' ',
        instruction.Keyword,
        string.Join(',', instruction.Source.Flags.Select(flag => $"{flag.Name}|{flag.Value}")),
        instruction.Source.Arguments,
        string.Join(',', instruction.Source.Heredocs),
        instruction switch
        {
            DockerfileInstruction.Env env => string.Join(',', env.Variables),
            DockerfileInstruction.Label label => string.Join(',', label.Labels),
            DockerfileInstruction.Arg arg => string.Join(',', arg.Arguments),
            DockerfileInstruction.Copy copy => string.Join(',', copy.Sources.Append(copy.Destination)),
            DockerfileInstruction.Run { Command: DockerfileCommand.Exec exec } => string.Join(',', exec.Words),
            DockerfileInstruction.Run { Command: DockerfileCommand.Shell shell } => shell.Text,
            DockerfileInstruction.Onbuild onbuild => Dump(onbuild.Trigger),
            _ => "",
        });
}
