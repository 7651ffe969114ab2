using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class CredentialFilesTests : IDisposable
{
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory]
    [InlineData("HOME=/h", "/h/.docker/config.json /h/.config/containers/auth.json")]
    [InlineData("HOME=/h DOCKER_CONFIG=/d", "/d/config.json /h/.config/containers/auth.json")]
    [InlineData("HOME=/h XDG_RUNTIME_DIR=/run/user/1", "/h/.docker/config.json /run/user/1/containers/auth.json /h/.config/containers/auth.json")]
    [InlineData("HOME=/h XDG_CONFIG_HOME=/c", "/h/.docker/config.json /c/containers/auth.json")]
    [InlineData("DOCKER_CONFIG=d", "/start/d/config.json")]
    [InlineData("HOME= XDG_RUNTIME_DIR=relative", "")]
    public void The_places_are_those_of_docker_and_podman(string variables, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths of this table are Unix's.");

        Assert.Equal(expected, string.Join(' ', CredentialFiles.Locate(Read(variables), AbsolutePath.Parse("/start"))));
    }

    [Fact]
    public void A_file_that_is_named_stands_alone_and_must_be_there()
    {
        var file = _work / "auth.json";
        var variables = new Dictionary<string, string> { ["HOME"] = "/h", ["REGISTRY_AUTH_FILE"] = "auth.json" };

        var failure = Assert.Throws<UsageException>(() => CredentialFiles.Locate(variables, _work.Path));
        File.WriteAllText(file.Value, "{}");

        Assert.Equal(
            $"There is no file '{file}', which 'REGISTRY_AUTH_FILE' names. Log in with 'podman login', or take the variable away.", failure.Message);
        Assert.Equal([file], CredentialFiles.Locate(variables, _work.Path));
    }

    private static Dictionary<string, string> Read(string text) =>
        text.Split(' ').Select(one => one.Split('=')).ToDictionary(one => one[0], one => one[1], StringComparer.Ordinal);
}
