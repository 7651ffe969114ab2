using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class DockerfileParserTests
{
    [Fact]
    public void Directives_are_read_until_the_first_line_that_is_none()
    {
        var file = Dockerfile.Parse("# syntax = docker/dockerfile:1\n#ESCAPE=`\n# check=skip=DL3000\n# a comment\n# escape=\\\nFROM a\nRUN b `\n  c\n");

        Assert.Equal("docker/dockerfile:1", file.Directives.Syntax?.Value);
        Assert.Equal('`', file.Directives.EscapeCharacter);
        Assert.Equal(new DockerfileDirective("check", "skip=DL3000", 3), file.Directives.Check);
        Assert.Equal(new DockerfileDirective("escape", "`", 2), file.Directives.Escape);
        Assert.Equal("b   c", file.Stages[0].Instructions[0].Source.Arguments);
        Assert.Equal([new DockerfileComment(4, "a comment"), new DockerfileComment(5, "escape=\\")], file.Comments);
    }

    [Fact]
    public void A_blank_line_ends_the_directives() =>
        Assert.Equal('\\', Dockerfile.Parse("\n# escape=`\nFROM a").Directives.EscapeCharacter);

    [Fact]
    public void Continued_lines_are_joined_over_comments_and_blank_lines()
    {
        var run = Only<DockerfileInstruction.Run>("RUN one && \\\n  # why\n\n  two \\ \t\n# end\n three\nRUN four \\\\\nRUN five");

        Assert.Equal(new DockerfileCommand.Shell("one &&   two  three"), run.Command);
        Assert.Equal(new LineRange(2, 7), run.Source.Lines);
        Assert.Equal([4], run.Source.EmptyContinuations);
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_are_no_text()
    {
        var file = Dockerfile.Parse("\uFEFFFROM a\r\nRUN b \\\r\n c\r\n");

        Assert.Equal("a", file.Stages[0].Image);
        Assert.Equal("b  c", file.Stages[0].Instructions[0].Source.Arguments);
    }

    [Fact]
    public void Several_heredocs_of_every_kind_are_read()
    {
        var file = Dockerfile.Parse(
            "FROM a\nCOPY <<one.txt <<-'two.txt' more /to/\n$x\none.txt\n\ttabs\n\ttwo.txt\nRUN <<EOF\n# no comment\nFROM nowhere\nEOF\nRUN cat 3<< \"E F\" && x\nyes\nE F\nUSER b");

        var copy = Assert.IsType<DockerfileInstruction.Copy>(file.Stages[0].Instructions[0]);
        Assert.Equal(["more"], copy.Sources);
        Assert.Equal([new Heredoc("one.txt", true, false, "$x\n"), new Heredoc("two.txt", false, true, "\ttabs\n")], copy.Source.Heredocs);
        Assert.Equal(new LineRange(2, 6), copy.Source.Lines);
        var script = Assert.IsType<DockerfileInstruction.Run>(file.Stages[0].Instructions[1]);
        Assert.Equal(new DockerfileCommand.Shell(""), script.Command);
        Assert.Equal("# no comment\nFROM nowhere\n", script.Source.Heredocs[0].Content);
        Assert.Equal("E F", file.Stages[0].Instructions[2].Source.Heredocs[0].Name);
        Assert.Equal(14, file.Stages[0].Instructions[3].Line);
    }

    [Fact]
    public void Only_what_may_bring_a_heredoc_does() =>
        Assert.Equal(["LABEL", "ONBUILD", "CMD"], Dockerfile.Parse("FROM a\nLABEL x=\"<<EOF\"\nONBUILD RUN <<EOF\nx\nEOF\nCMD cat <<EOF")
            .Stages[0].Instructions.Select(one => one.Keyword));

    [Fact]
    public void Stages_know_what_they_build_on()
    {
        var file = Dockerfile.Parse(
            "ARG TAG=1 NAME\nARG FULL=img:${TAG}\nFROM --platform=$BUILDPLATFORM ${FULL} AS Build\nFROM build as test\nFROM ${NAME}\nFROM ${NAME:-scratch}\nFROM $TARGETARCH");

        Assert.Equal(["img:1", "build", null, "scratch", null], file.Stages.Select(stage => stage.Image));
        Assert.Same(file.Stages[0], file.Stages[1].BaseStage);
        Assert.Equal(["Build", "test"], file.Stages[1].Chain.Select(stage => stage.Name));
        Assert.True(file.Stages[3].IsScratch);
        Assert.Equal(("$BUILDPLATFORM", "AS"), (file.Stages[0].From.Platform, file.Stages[0].From.AsKeyword));
        Assert.Same(file.Stages[0], file.FindStage("BUILD", 3));
        Assert.Same(file.Stages[2], file.FindStage("2", 3));
        Assert.Null(file.FindStage("3", 3));
        Assert.Null(file.FindStage("-1", 3));
    }

    [Fact]
    public void Values_are_read_in_both_forms()
    {
        var env = Only<DockerfileInstruction.Env>("ENV a=1 b=\"x y\" c='$z' d=e\\ f");
        var old = Only<DockerfileInstruction.Env>("ENV name  some value \"quoted\"");
        var arg = Only<DockerfileInstruction.Arg>("ARG a b=\"1 2\" c=");

        Assert.Equal(["a=1", "b=\"x y\"", "c='$z'", "d=e\\ f"], env.Variables.Select(one => $"{one.Name}={one.Value}"));
        Assert.Equal([new DockerfileAssignment("name", "some value \"quoted\"", AssignmentForm.Legacy)], old.Variables);
        Assert.Equal([("a", null), ("b", "\"1 2\""), ("c", "")], arg.Arguments.Select(one => (one.Name, one.Value)));
    }

    [Fact]
    public void Commands_are_read_in_both_forms()
    {
        Assert.Equal(["a", "b c"], Assert.IsType<DockerfileCommand.Exec>(Only<DockerfileInstruction.Cmd>("CMD [ \"a\", \"b c\" ]").Command).Words);
        Assert.Equal(new DockerfileCommand.Shell("['a']"), Only<DockerfileInstruction.Cmd>("CMD ['a']").Command);
        Assert.Empty(Assert.IsType<DockerfileCommand.Exec>(Only<DockerfileInstruction.Entrypoint>("ENTRYPOINT []").Command).Words);
        Assert.Equal(["/bin/bash", "-c"], Only<DockerfileInstruction.Shell>("SHELL [\"/bin/bash\", \"-c\"]").Words);
        Assert.Null(Only<DockerfileInstruction.Healthcheck>("HEALTHCHECK none").Command);
        var health = Only<DockerfileInstruction.Healthcheck>("HEALTHCHECK --interval=1m30s --retries=2 CMD [\"x\"]");
        Assert.Equal(("1m30s", "2"), (health.Source.Flag("interval"), health.Source.Flag("retries")));
        Assert.Equal(["x"], Assert.IsType<DockerfileCommand.Exec>(health.Command).Words);
    }

    [Fact]
    public void Files_are_read_with_their_flags()
    {
        var copy = Only<DockerfileInstruction.Copy>(
            "COPY --from=0 --link --parents=false --chown=\"a b\" --exclude=*.md --exclude=x [\"with blank\", \"y\", \"/to/\"]");
        var add = Only<DockerfileInstruction.Add>("ADD --checksum=sha256:00 --keep-git-dir https://x/y.tgz /to");

        Assert.Equal(["with blank", "y"], copy.Sources);
        Assert.Equal(("/to/", "0", "a b"), (copy.Destination, copy.Origin, copy.Source.Flag("chown")));
        Assert.Equal((true, false), (copy.Source.Switch("link"), copy.Source.Switch("parents")));
        Assert.Equal(["*.md", "x"], copy.Source.Flags.Where(flag => flag.Name == "exclude").Select(flag => flag.Value));
        Assert.True(add.Source.Switch("keep-git-dir"));
    }

    [Fact]
    public void Mounts_are_read_by_their_documented_names()
    {
        var run = Only<DockerfileInstruction.Run>("RUN --mount=type=cache,id=n,dst=/c,sharing=locked --mount=src=a,target=b,ro --network=none -- --x");

        Assert.Equal("cache /c", $"{run.Mounts[0].Type} {run.Mounts[0].Target}");
        Assert.Equal(("bind", "a", "b", "true"), (run.Mounts[1].Type, run.Mounts[1].Source, run.Mounts[1].Target, run.Mounts[1].Options["readonly"]));
        Assert.Equal(new DockerfileCommand.Shell("--x"), run.Command);
    }

    [Fact]
    public void The_rest_is_read()
    {
        Assert.Equal(["80", "53/udp"], Only<DockerfileInstruction.Expose>("EXPOSE 80 53/udp").Ports);
        Assert.Equal(["/a", "/b c"], Only<DockerfileInstruction.Volume>("VOLUME [\"/a\",\"/b c\"]").Paths);
        Assert.Equal(["/a", "/b"], Only<DockerfileInstruction.Volume>("VOLUME /a /b").Paths);
        Assert.Equal("a:b", Only<DockerfileInstruction.User>("USER a:b").Name);
        Assert.Equal("/a b", Only<DockerfileInstruction.Workdir>("WORKDIR /a b").Path);
        Assert.Equal("SIGINT", Only<DockerfileInstruction.StopSignal>("STOPSIGNAL SIGINT").Signal);
        Assert.Equal("me <me@x>", Only<DockerfileInstruction.Maintainer>("MAINTAINER me <me@x>").Name);
        Assert.Equal("b", Assert.IsType<DockerfileInstruction.User>(Only<DockerfileInstruction.Onbuild>("ONBUILD USER b").Trigger).Name);
        Assert.Equal("a.b", Only<DockerfileInstruction.Label>("LABEL a.b=\"c\"").Labels[0].Name);
    }

    [Theory]
    [InlineData("", "1: The Dockerfile has no stage. Begin one with 'FROM <image>'.")]
    [InlineData("# only\n\n# comments", "3: The Dockerfile has no stage. Begin one with 'FROM <image>'.")]
    [InlineData("RUN a\nFROM b", "1: RUN stands before the first FROM. Only ARG may; move it into a stage.")]
    [InlineData("FORM a\nRUN b", "1: 'FORM' is not an instruction. Did you mean 'FROM'?")]
    [InlineData("# escape=x\nFROM a", "1: 'x' is not an escape character. Use '\\' or '`'.")]
    [InlineData("# check=a\n# check=b\nFROM a", "2: The directive 'check' is given twice, first on line 1. Remove one.")]
    [InlineData("FROM a b", "1: FROM is not 'FROM image' or 'FROM image AS name'. Write it so; flags stand before the image.")]
    [InlineData("FROM a AS 1b", "1: '1b' is not a stage's name. Begin with a letter, go on with letters, digits, '-', '_' and '.'.")]
    [InlineData("FROM a\nCOPY --form=x a b", "2: COPY knows no flag '--form'. Did you mean '--from'?")]
    [InlineData("FROM a\nCOPY --from a b", "2: '--from' of COPY has no value. Write '--from=…', without a blank.")]
    [InlineData("FROM a\nCOPY --link=maybe a b", "2: '--link=maybe' is neither on nor off. Write '--link' or '--link=false'.")]
    [InlineData("FROM a\nCOPY --chmod=1 --chmod=2 a b", "2: '--chmod' is given twice to COPY. Remove one.")]
    [InlineData("FROM a\nCOPY a", "2: COPY needs a source and a destination. Write 'COPY <source> … <destination>'.")]
    [InlineData("FROM a\nADD [\"a\", 1]", "2: The JSON array of ADD holds something else than texts. Put every path in double quotes.")]
    [InlineData("FROM a\nCOPY a <<EOF\nEOF", "2: The destination of COPY is a heredoc. Write the path where its text is to lie.")]
    [InlineData("FROM a\nCMD --help", "2: CMD knows no flag '--help'. CMD takes no flags; write 'CMD -- --help' where it is an argument.")]
    [InlineData("FROM a\nCMD [\"a\", [\"b\"]]", "2: The JSON array of CMD holds something else than texts. Put every word in double quotes.")]
    [InlineData("FROM a\nRUN", "2: RUN runs nothing. Write 'RUN <command>'.")]
    [InlineData("FROM a\nRUN []", "2: RUN runs nothing. Write 'RUN [\"program\", \"argument\"]'.")]
    [InlineData("FROM a\nRUN <<EOF\nx", "2: The heredoc '<<EOF' has no end. Write 'EOF' alone on a line behind its text.")]
    [InlineData("FROM a\nRUN --mount=type=cahce,target=/x y", "2: 'cahce' is not a type of '--mount'. Did you mean 'cache'?")]
    [InlineData("FROM a\nRUN --mount=tpye=cache y", "2: '--mount' knows no option 'tpye'. Did you mean 'type'?")]
    [InlineData("FROM a\nENV", "2: ENV names nothing. Write 'ENV name=value'.")]
    [InlineData("FROM a\nENV a", "2: 'a' of ENV has no value. Write 'ENV a=value'.")]
    [InlineData("FROM a\nENV a=1 b", "2: 'b' of ENV is not 'name=value'. Put a value with blanks in quotes, and no blank around the '='.")]
    [InlineData("FROM a\nLABEL a=1 =2", "2: '=2' of LABEL is not 'name=value'. Put a value with blanks in quotes, and no blank around the '='.")]
    [InlineData("FROM a\nARG", "2: ARG names no argument. Write 'ARG name' or 'ARG name=default'.")]
    [InlineData("FROM a\nARG =b", "2: '=b' of ARG has no name. Write 'ARG name=default'.")]
    [InlineData("FROM a\nEXPOSE", "2: EXPOSE names no port. Write 'EXPOSE 8080' or 'EXPOSE 53/udp'.")]
    [InlineData("FROM a\nVOLUME", "2: VOLUME names no path. Write 'VOLUME /data'.")]
    [InlineData("FROM a\nUSER", "2: USER says nothing. Write 'USER <value>'.")]
    [InlineData("FROM a\nSHELL bash -c", "2: SHELL is not in its JSON form. Write 'SHELL [\"/bin/bash\", \"-c\"]', with double quotes.")]
    [InlineData("FROM a\nONBUILD", "2: ONBUILD has no instruction. Write 'ONBUILD RUN …'.")]
    [InlineData("FROM a\nONBUILD ONBUILD RUN x", "2: ONBUILD cannot be a trigger of ONBUILD. Use an instruction that changes the image.")]
    [InlineData("FROM a\nONBUILD FROM x", "2: FROM cannot be a trigger of ONBUILD. Use an instruction that changes the image.")]
    [InlineData("FROM a\nHEALTHCHECK x", "2: HEALTHCHECK knows 'CMD <command>' and 'NONE', not 'X'. Write 'HEALTHCHECK CMD <command>'.")]
    [InlineData("FROM a\nHEALTHCHECK CMD", "2: HEALTHCHECK CMD runs nothing. Write 'HEALTHCHECK CMD <command>'.")]
    [InlineData("FROM a\nHEALTHCHECK NONE x", "2: HEALTHCHECK NONE takes nothing else. Remove what is behind it, and the flags.")]
    [InlineData("FROM a\nHEALTHCHECK --timeout=5 CMD x", "2: '--timeout=5' is not a time of at least 1ms. Write it as '30s', '1m30s' or '500ms'.")]
    [InlineData("FROM a\nHEALTHCHECK --retries=x CMD x", "2: '--retries=x' is not a number from 0. Write '--retries=3'.")]
    [InlineData("FROM a\nWORKDIR ${x", "2: '${x' of WORKDIR has no closing '}'. Close it, or write the escape character before what is meant as it is.")]
    public void A_mistake_says_where_what_and_what_to_do(string text, string expected)
    {
        var exception = Assert.Throws<UsageException>(() => Dockerfile.Parse(text));

        Assert.Equal([$"Dockerfile:{expected}"], exception.Mistakes);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var result = DockerfileParser.Parse("FROM a\nRUNN x\nCOPY y\nUSER b\nEXPOSE\n", "my.Dockerfile");

        Assert.Null(result.Dockerfile);
        Assert.Equal([2, 3, 5], result.Mistakes.Select(one => one.Line));
        Assert.All(result.Mistakes, one => Assert.Equal(("my.Dockerfile", "SYNTAX", FindingSeverity.Error), (one.File, one.Rule, one.Severity)));
    }

    [Fact]
    public void A_file_that_is_not_there_is_said()
    {
        using var work = new WorkFolder();

        var exception = Assert.Throws<UsageException>(() => Dockerfile.Read(work / "Dockerfile"));
        Assert.StartsWith($"The Dockerfile '{work / "Dockerfile"}' cannot be read: ", exception.Message, StringComparison.Ordinal);
    }

    private static T Only<T>(string line) => Assert.IsType<T>(Dockerfile.Parse($"FROM a\n{line}").Stages[0].Instructions[0]);
}
