using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.DotNet.Tests;

public sealed class DotNetArgumentsTests
{
    private static readonly AbsolutePath Solution = AbsolutePath.Parse("/r/a b.sln");
    private static readonly AbsolutePath Project = AbsolutePath.Parse("/r/a.csproj");

    public static TheoryData<DotNetOptions, string> Cases => new()
    {
        { new DotNetRestoreOptions(), "restore|-nologo" },
        {
            new DotNetRestoreOptions { Project = Solution, LockedMode = true, Runtime = "linux-x64" },
            "restore|/r/a b.sln|-nologo|--locked-mode|--runtime|linux-x64"
        },
        {
            new DotNetBuildOptions { Project = Project, Configuration = "Release", Framework = "net10.0", NoRestore = true, NoIncremental = true },
            "build|/r/a.csproj|-nologo|--configuration|Release|--framework|net10.0|--no-restore|--no-incremental"
        },
        {
            new DotNetBuildOptions
            {
                Properties = ImmutableSortedDictionary<string, string>.Empty.Add("Version", "1.2").Add("A", "x;y,100%"),
                AdditionalArguments = ["-bl"],
            },
            "build|-nologo|-p:A=x%3By%2C100%25|-p:Version=1.2|-bl"
        },
        { new DotNetTestOptions { Project = Solution, NoBuild = true }, "test|--solution|/r/a b.sln|--no-ansi|--no-progress|--no-build" },
        {
            new DotNetTestOptions { Project = Project, Configuration = "Release", ResultsDirectory = AbsolutePath.Parse("/out") },
            "test|--project|/r/a.csproj|--no-ansi|--no-progress|--configuration|Release|--results-directory|/out"
        },
        {
            new DotNetTestOptions { Runner = DotNetTestRunner.VSTest, Project = Project, NoRestore = true },
            "test|/r/a.csproj|-nologo|--no-restore"
        },
        {
            new DotNetPublishOptions { Project = Project, Output = AbsolutePath.Parse("/out"), Runtime = "linux-x64", SelfContained = false, NoBuild = true },
            "publish|/r/a.csproj|-nologo|--runtime|linux-x64|--no-self-contained|--output|/out|--no-build"
        },
        { new DotNetPackOptions { Project = Project, IncludeSymbols = true }, "pack|/r/a.csproj|-nologo|--include-symbols" },
        {
            new DotNetFormatOptions { Project = Solution, VerifyNoChanges = true, NoRestore = true, Include = ["src/a.cs", "b"] },
            "format|/r/a b.sln|--verify-no-changes|--no-restore|--include|src/a.cs|--include|b"
        },
    };

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Options_become_arguments(DotNetOptions options, string expected)
    {
        var arguments = options switch
        {
            DotNetRestoreOptions restore => DotNetArguments.Of(restore),
            DotNetBuildOptions build => DotNetArguments.Of(build),
            DotNetTestOptions test => DotNetArguments.Of(test),
            DotNetPublishOptions publish => DotNetArguments.Of(publish),
            DotNetPackOptions pack => DotNetArguments.Of(pack),
            DotNetFormatOptions format => DotNetArguments.Of(format),
            _ => throw new ArgumentOutOfRangeException(nameof(options)),
        };

        Assert.Equal(expected, string.Join('|', arguments));
    }
}
