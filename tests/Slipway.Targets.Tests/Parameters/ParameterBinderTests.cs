using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Targets.Tests;

public sealed class ParameterBinderTests
{
    private static readonly ParameterSet Set = ParameterSet.Discover(typeof(SampleBuild));

    [Theory]
    [InlineData("line", "environment", "last", "first", "file", "line", ParameterOrigin.CommandLine)]
    [InlineData(null, "environment", "last", "first", "file", "environment", ParameterOrigin.Environment)]
    [InlineData(null, null, "last", "first", "file", "last", ParameterOrigin.ProfileFile)]
    [InlineData(null, null, null, "first", "file", "first", ParameterOrigin.ProfileFile)]
    [InlineData(null, null, null, null, "file", "file", ParameterOrigin.ParametersFile)]
    [InlineData(null, null, null, null, null, "Release", ParameterOrigin.Initialiser)]
    public void The_strongest_source_wins(
        string? line, string? variable, string? last, string? first, string? file, string expected, ParameterOrigin origin)
    {
        using var world = variable is null ? new TestWorld() : new TestWorld(("CONFIGURATION", variable));
        Write(world, "parameters.first.json", first);
        Write(world, "parameters.last.json", last);
        Write(world, "parameters.json", file);
        var build = new SampleBuild();

        build.Parameters = ParameterBinder.Bind(build, Sources(world, ["first", "last"], line is null ? [] : ["--configuration", line]));

        Assert.Equal(expected, ((ISampleComponent)build).Configuration);
        Assert.Equal(origin, build.Parameters.OriginOf("Configuration"));
    }

    [Theory]
    [InlineData("ApiKey")]
    [InlineData("API_KEY")]
    [InlineData("NUKE_API_KEY")]
    [InlineData("SLIPWAY_API_KEY")]
    [InlineData("apikey")]
    public void An_environment_variable_is_found_in_each_way_of_writing(string variable)
    {
        using var world = new TestWorld((variable, "geheim"));
        var build = new SampleBuild();
        var sources = Sources(world, [], []);

        var values = ParameterBinder.Bind(build, sources);

        Assert.Equal("geheim", build.ApiKey?.Reveal());
        Assert.Equal("x ***", sources.Secrets.Apply("x geheim"));
        Assert.Single(values.Secrets);
    }

    [Fact]
    public void Two_environment_variables_for_one_parameter_are_a_mistake()
    {
        using var world = new TestWorld(("API_KEY", "a"), ("NUKE_API_KEY", "b"));

        var failure = Assert.Throws<UsageException>(() => ParameterBinder.Bind(new SampleBuild(), Sources(world, [], [])));

        Assert.Equal(
            "Parameter 'ApiKey' is given by 2 environment variables: 'API_KEY', 'NUKE_API_KEY'. Keep one of them, or give it on the command line.",
            failure.Message);
    }

    [Fact]
    public void Each_type_is_read_from_text()
    {
        using var world = new TestWorld();
        var build = new SampleBuild();

        ParameterBinder.Bind(build, Sources(world, [],
        [
            "--stage", "pre-production", "--count=-5", "--sign", "--wait", "5m", "--registry", "https://example.com/", "--artifacts", "out/a",
            "--labels", "a,b", "c", "--ports", "1", "2", "--release", "1.2.3", "--server", """{"name":"x","port":1}""",
        ]));

        Assert.Equal(SampleStage.PreProduction, build.Stage);
        Assert.Equal(-5, build.Count);
        Assert.True(build.Sign);
        Assert.Equal(TimeSpan.FromMinutes(5), build.Wait);
        Assert.Equal(new Uri("https://example.com/"), build.Registry);
        Assert.Equal(world.Root / "out" / "a", build.Artifacts);
        Assert.Equal(["a", "b", "c"], build.Labels);
        Assert.Equal([1, 2], build.Ports);
        Assert.Equal(new Version(1, 2, 3), build.Release);
        Assert.Equal(new SampleServer("x", 1), build.Server);
    }

    [Fact]
    public void Each_type_is_read_from_a_file()
    {
        using var world = new TestWorld();
        (world.Root / ".nuke" / "parameters.json").WriteAllText(
            """{ "$schema": "x", "Count": 7, "Sign": true, "Ports": [1, 2], "Server": { "Name": "x", "Port": 1 }, /* why */ "Labels": "a,b" }""");
        var build = new SampleBuild();

        ParameterBinder.Bind(build, Sources(world, [], []));

        Assert.Equal(7, build.Count);
        Assert.True(build.Sign);
        Assert.Equal([1, 2], build.Ports);
        Assert.Equal(["a", "b"], build.Labels);
        Assert.Equal(new SampleServer("x", 1), build.Server);
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        using var world = new TestWorld(("COUNT", "many"));
        (world.Root / ".nuke" / "parameters.json").WriteAllText("{\n  \"Registri\": \"x\",\n  \"Wait\": \"5\",\n  \"Target\": \"A\"\n}");

        var failure = Assert.Throws<UsageException>(
            () => ParameterBinder.Bind(new SampleBuild(), Sources(world, ["none"], ["--stage", "Tset", "--envrionment", "x", "--api-keey=1"])));

        Approved.Equal(failure.Message, "mistakes");
    }

    [Fact]
    public void A_broken_file_is_one_mistake_with_its_place()
    {
        using var world = new TestWorld();
        (world.Root / ".nuke" / "parameters.json").WriteAllText("{\n  \"Count\": 7\n  \"Sign\": true\n}");

        var failure = Assert.Throws<UsageException>(() => ParameterBinder.Bind(new SampleBuild(), Sources(world, [], [])));

        Assert.StartsWith("File '.nuke/parameters.json' is not valid JSON at line 3, column 3: ", Assert.Single(failure.Mistakes));
    }

    [Fact]
    public async Task A_missing_required_parameter_is_a_mistake_where_nobody_can_be_asked()
    {
        using var world = new TestWorld();
        var build = new SampleBuild();
        var sources = Sources(world, [], []);
        var prompt = new ParameterPrompt(build, sources, ParameterBinder.Bind(build, sources));

        var failure = await Assert.ThrowsAsync<UsageException>(
            async () => await prompt.RequireAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
            "Parameter 'Registry' is required and has no value. Give it by '--registry', the environment or '.nuke/parameters.json'.", failure.Message);
    }

    private static ParameterSources Sources(TestWorld world, ImmutableArray<string> profiles, string[] args)
    {
        if (profiles is ["first", "last"])
        {
            profiles = [.. profiles.Where(one => (world.Root / ".nuke" / $"parameters.{one}.json").FileExists)];
        }

        var line = CommandLine.Parse(args, [], Set);
        return new ParameterSources
        {
            Set = Set,
            CommandLine = line.Values,
            Environment = world.Environment,
            Root = world.Root,
            Profiles = profiles,
            Secrets = new SecretMask(),
            Mistakes = line.Mistakes,
        };
    }

    private static void Write(TestWorld world, string file, string? value)
    {
        if (value is not null)
            (world.Root / ".nuke" / file).WriteAllText($$"""{ "Configuration": "{{value}}" }""");
    }
}
