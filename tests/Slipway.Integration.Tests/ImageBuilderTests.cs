using System.Text.RegularExpressions;
using Slipway.Model;

namespace Slipway.Integration.Tests;

/// <summary>The Dockerfile of the build, by each builder that there is, as a user asks for it.</summary>
public sealed partial class ImageBuilderTests(Workshop workshop)
{
    [Theory]
    [InlineData("BuildKit")]
    [InlineData("Buildx", "docker", "buildx")]
    [InlineData("Buildah", "buildah")]
    [InlineData("Podman", "podman")]
    public async Task A_dockerfile_is_built_pushed_and_built_again_from_the_cache(string builder, params string[] program)
    {
        await RequireAsync(program);
        var checkout = await workshop.CopyAsync(builder);
        await using var home = new Home(checkout);
        // No base image can be pulled everywhere; what is built on top of one is the same. Nothing of it was ever built before.
        await File.WriteAllTextAsync(
            (checkout.Folder / "samples" / "Storefront" / "Dockerfile").Value,
            $"FROM scratch AS files\nCOPY samples/Storefront/ /app/{Guid.NewGuid():n}/\nFROM files\nARG NAME\nENV NAME=$NAME\nENTRYPOINT [\"/app/run\"]\n",
            TestContext.Current.CancellationToken);
        await checkout.GitAsync("commit", "--quiet", "--all", "--message", "Build on nothing");
        string[] arguments = ["PushImage", "--image-builder", builder, "--image-arguments", "NAME=storefront"];

        var first = await checkout.BuildAsync(home, arguments);
        var again = await checkout.BuildAsync(home, arguments);
        var misspelt = await checkout.BuildAsync(home, "BuildImage", "--image-builder", "BuildKit", "--image-arguments", "NAEM=x", "--image-secrets", "token=/etc/hostname");

        Assert.Equal((0, 0, 2), (first.ExitCode, again.ExitCode, misspelt.ExitCode));
        Assert.Contains("'NAEM' of '--image-arguments' is no ARG of", misspelt.OutputText, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'NAME'?", misspelt.OutputText, StringComparison.Ordinal);
        Assert.Contains("The secret 'token' of '--image-secrets' is mounted by no step", misspelt.OutputText, StringComparison.Ordinal);
        Assert.Contains("COPY samples/Storefront/ /app/", first.OutputText, StringComparison.Ordinal);
        Assert.Contains("Steps cached: 100 %", again.OutputText, StringComparison.Ordinal);
        Assert.Contains("Layers: 0 new of 1", again.OutputText, StringComparison.Ordinal);
        var reference = Reference().Match(first.OutputText).Value;
        Assert.Contains(await checkout.GitAsync("rev-parse", "HEAD"), reference, StringComparison.Ordinal);
        Assert.Equal(reference, Reference().Match(again.OutputText).Value);
    }

    [Theory]
    [InlineData("BuildKit")]
    [InlineData("Buildx", "docker", "buildx")]
    [InlineData("Buildah", "buildah")]
    [InlineData("Podman", "podman")]
    public async Task A_dockerfile_is_built_for_each_platform_below_one_index(string builder, params string[] program)
    {
        await RequireAsync(program);
        var checkout = await workshop.CopyAsync($"{builder}-platforms");
        await using var home = new Home(checkout);
        await File.WriteAllTextAsync(
            (checkout.Folder / "samples" / "Storefront" / "Dockerfile").Value, "FROM scratch\nARG TARGETARCH\nENV MADE_FOR=$TARGETARCH\nCOPY samples/Storefront/ /app/\n",
            TestContext.Current.CancellationToken);
        await checkout.GitAsync("commit", "--quiet", "--all", "--message", "Build on nothing");

        var run = await checkout.BuildAsync(home, "PushImage", "--image-builder", builder, "--platforms", "linux/amd64,linux/arm64");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Builds for 'linux/arm64'.", run.OutputText, StringComparison.Ordinal);
        var blobs = Directory.GetFiles((checkout.Folder / "artifacts" / "images" / "blobs" / "sha256").Value).Where(file => new FileInfo(file).Length < 100_000).Select(File.ReadAllText).ToArray();
        Assert.Contains(blobs, blob => blob.Contains("image.index.v1+json", StringComparison.Ordinal) && blob.Contains("\"architecture\":\"arm64\"", StringComparison.Ordinal));
        foreach (var architecture in (string[])["amd64", "arm64"])
        {
            // Steps of the other platform are not taken from any cache.
            Assert.Contains(blobs, blob => blob.Contains($"\"architecture\":\"{architecture}\"", StringComparison.Ordinal)
                && blob.Contains($"MADE_FOR={architecture}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Bad_input_of_the_builder_is_told_before_anything_runs()
    {
        await using var home = new Home(workshop.Main);

        var unread = await workshop.Main.BuildAsync(home, "BuildImage", "--image-arguments", "NAME", "--image-builder", "BuildKit",
            "--image-bases", "debian", "--image-secrets", "token,key=/no/such/file,other=env:NOT_SET_ANYWHERE");
        var elsewhere = new Home(workshop.Main, home.Folder) { Variables = home.Variables.SetItem("DOCKER_HOST", "ssh://somewhere") };
        var unreached = await workshop.Main.BuildAsync(elsewhere, "BuildImage", "--image-builder", "BuildKit");

        Assert.Equal((2, 2), (unread.ExitCode, unreached.ExitCode));
        Assert.Contains("'NAME' for '--image-arguments' is not an argument. Expected NAME=VALUE.", unread.ErrorText, StringComparison.Ordinal);
        Assert.Contains("'debian' for '--image-bases' does not say which image replaces which.", unread.ErrorText, StringComparison.Ordinal);
        Assert.Contains("'token' for '--image-secrets' is not a secret.", unread.ErrorText, StringComparison.Ordinal);
        Assert.Contains("There is no file '/no/such/file' for the secret 'key'", unread.ErrorText, StringComparison.Ordinal);
        Assert.Contains("the variable 'NOT_SET_ANYWHERE', which is not set", unread.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dockerfile_of_the_sample_has_no_findings_and_a_bad_one_has_them_with_their_lines()
    {
        await using var home = new Home(workshop.Main);
        var bad = Path.Combine(home.Folder.Value, "Bad.Dockerfile");
        await File.WriteAllTextAsync(bad, "FROM debian\nRUN sudo true\n", TestContext.Current.CancellationToken);

        var own = await workshop.Main.BuildAsync(home, "LintDockerfile");
        var other = await workshop.Main.BuildAsync(home, "LintDockerfile", "--lint-file", bad);

        Assert.Equal((0, 1), (own.ExitCode, other.ExitCode));
        Assert.Contains("Findings: 0", own.OutputText, StringComparison.Ordinal);
        Assert.Contains($"warning: {bad}:1: DL3006: ", other.OutputText, StringComparison.Ordinal);
        Assert.Contains($"error: {bad}:2: DL3004: ", other.OutputText, StringComparison.Ordinal);
    }

    // Without a program it is the engine that is asked for.
    private async Task RequireAsync(string[] program)
    {
        if (program.Length == 0)
        {
            Assert.SkipUnless(File.Exists("/var/run/docker.sock"), "needs a Docker engine at /var/run/docker.sock");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("slipway-probe-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Dockerfile"), "FROM scratch\nCOPY Dockerfile /\n", TestContext.Current.CancellationToken);
        try
        {
            await workshop.Main.RunAsync(program[0], [.. program[1..], "build", folder.FullName]);
        }
        catch (ToolException exception)
        {
            Assert.Skip($"needs {string.Join(' ', program)}: {exception.Message}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("slipway.local/storefront:[0-9a-f]{40}@sha256:[0-9a-f]{64}", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
