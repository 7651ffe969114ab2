using Slipway.Model;
using Slipway.Processes;

namespace Slipway.DotNet.Tests;

/// <summary>Against the real SDK, on a project made for the test: slow (some seconds), so they are few.</summary>
public sealed class DotNetCliTests : IDisposable
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <Nullable>enable</Nullable>
          </PropertyGroup>
        </Project>
        """;

    // One warning, no more.
    private const string Program = "string? text = null;\nSystem.Console.WriteLine(text!.Length);\nobject unused;\n";

    private readonly TemporaryFolder _folder = new();
    private readonly DotNetCli _dotnet;

    public DotNetCliTests() => _dotnet = new DotNetCli(
        new ProcessRunner(TimeProvider.System, new SecretMask()),
        new DotNetCliOptions { WorkingDirectory = _folder.Path, BuildServers = BuildServers.Ended });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task A_project_is_built_and_published()
    {
        var project = _folder.Write("App/App.csproj", Project);
        _folder.Write("App/Program.cs", Program);
        var lines = new List<string>();

        var build = await _dotnet.BuildAsync(new DotNetBuildOptions { Project = project, Configuration = "Release" }, line => lines.Add(line.Text), Token);
        var publish = await _dotnet.PublishAsync(
            new DotNetPublishOptions { Project = project, NoBuild = true, Output = _folder.Path / "out" }, _ => { }, Token);

        var warning = Assert.Single(build.Diagnostics);
        Assert.Equal(("CS0168", 3, 8), (warning.Code, warning.Line, warning.Column));
        Assert.Equal(1, build.Warnings);
        Assert.Contains("Build succeeded.", lines);
        Assert.True(publish.Process.IsSuccess);
        Assert.True((_folder.Path / "out/App.dll").FileExists);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_project_that_does_not_compile_fails_with_its_errors()
    {
        var project = _folder.Write("App/App.csproj", Project);
        _folder.Write("App/Program.cs", "broken");

        var failure = await Assert.ThrowsAsync<ToolException>(
            () => _dotnet.BuildAsync(new DotNetBuildOptions { Project = project }, _ => { }, Token));

        Assert.StartsWith("'dotnet build' failed with ", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"{_folder.Path}/App/Program.cs(1,7): error CS1002: ; expected", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, failure.ExitCode);
    }

    [Fact(Timeout = 120_000)]
    public async Task Tests_are_run_and_counted()
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "global.json"), _folder.Path / "global.json");
        _folder.Write("App.Tests/App.Tests.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
                <IsTestProject>true</IsTestProject>
                <UseMicrosoftTestingPlatformRunner>true</UseMicrosoftTestingPlatformRunner>
                <TestingPlatformDotnetTestSupport>true</TestingPlatformDotnetTestSupport>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="xunit.v3" Version="3.2.2" />
              </ItemGroup>
            </Project>
            """);
        _folder.Write("App.Tests/SumTests.cs",
            """
            public class SumTests
            {
                [Xunit.Fact] public void Adds() => Xunit.Assert.Equal(2, 1 + 1);
                [Xunit.Fact] public void Fails() => Xunit.Assert.Equal(3, 1 + 1);
                [Xunit.Fact(Skip = "later")] public void Waits() { }
            }
            """);

        var result = await _dotnet.TestAsync(
            new DotNetTestOptions { Project = _folder.Path / "App.Tests/App.Tests.csproj" }, _ => { }, Token);

        Assert.Equal((1, 1, 1), (result.Passed, result.Failed, result.Skipped));
        Assert.Equal("SumTests.Fails", Assert.Single(result.FailedTests).Name);
        Assert.Equal(
            "1 of 3 tests failed:\n  SumTests.Fails\n      Assert.Equal() Failure: Values differ\n      Expected: 3\n      Actual:   2",
            Assert.Throws<ToolException>(() => result.EnsurePassed()).Message);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_version_is_that_of_the_working_directory() =>
        Assert.Matches(@"^\d+\.\d+\.\d+", await _dotnet.VersionAsync(Token));
}
