namespace Slipway.Targets.Tests;

public sealed class CiHostTests
{
    [Theory]
    [InlineData("GITHUB_ACTIONS", "GitHubActions")]
    [InlineData("GITLAB_CI", "GitLab")]
    [InlineData("TF_BUILD", "AzurePipelines")]
    [InlineData("TEAMCITY_VERSION", "TeamCity")]
    [InlineData("JENKINS_HOME", "Jenkins")]
    [InlineData("APPVEYOR", "AppVeyor")]
    [InlineData("BITBUCKET_PIPELINE_UUID", "Bitbucket")]
    [InlineData("bamboo_planKey", "Bamboo")]
    [InlineData("BITRISE_BUILD_URL", "Bitrise")]
    [InlineData("TRAVIS", "Travis")]
    [InlineData("NONE", "Terminal")]
    public void A_host_is_known_by_its_variable(string variable, string expected)
    {
        using var world = new TestWorld((variable, "1"));

        Assert.Equal(expected, CiHost.Detect(world.Environment).Name);
    }

    [Theory]
    [InlineData("GitHubActions")]
    [InlineData("AzurePipelines")]
    [InlineData("TeamCity")]
    [InlineData("Jenkins")]
    public void A_host_is_spoken_to_in_its_language(string name)
    {
        using var world = new TestWorld();
        var host = CiHost.Detect(world.Environment, name);
        string?[] lines =
        [
            host.GroupStart("Compile [x]"),
            host.Annotation(LogLevel.Warning, "50% 'of' it; [a]\nnext|", new SourceLocation("src/a,b:c.cs", 3, 7)),
            host.Annotation(LogLevel.Error, "broken", location: null),
            .. host.SecretLines("one%\ntwo"),
            host.GroupEnd("Compile [x]"),
        ];

        Approved.Equal(string.Concat(lines.Select(line => (line ?? "(none)") + "\n")), name);
    }
}
