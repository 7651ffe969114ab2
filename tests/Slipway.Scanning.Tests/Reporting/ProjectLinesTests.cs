using Slipway.Model;

namespace Slipway.Scanning.Tests;

public sealed class ProjectLinesTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <ItemGroup>
            <PackageReference Include="Serilog" />
            <PackageReference Include="Polly"
                              Version="8.0.0" />
            <!-- <PackageReference Include="Commented" Version="1" /> -->
            <PackageReference Update="Xunit;NUnit"><Version>1</Version></PackageReference>
          </ItemGroup>
        </Project>
        """;

    private const string Central = """
        <Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
          <ItemGroup>
            <PackageVersion Include="Serilog" Version="4.0.0" />
            <GlobalPackageReference Include="MinVer" Version="6.0.0" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public void The_line_that_gives_the_version_comes_first() => Assert.Equal(
        ["Polly src/Shop.csproj:4", "Serilog Directory.Packages.props:3", "MinVer Directory.Packages.props:4", "Serilog src/Shop.csproj:3", "Xunit src/Shop.csproj:7", "NUnit src/Shop.csproj:7"],
        ProjectLines.Read([("src/Shop.csproj", Project), ("Directory.Packages.props", Central)]).Select(line => $"{line.Package} {line.Path}:{line.Line}"));

    [Fact]
    public void What_is_no_project_is_told_of_all_files()
    {
        var mistakes = Assert.Throws<UsageException>(() => ProjectLines.Read([("a.csproj", "<Project>\n<x>"), ("b.csproj", "<!DOCTYPE x [<!ENTITY a \"b\">]><x/>"), ("c.csproj", string.Concat(Enumerable.Repeat("<a>", 1_000)))])).Mistakes;

        Assert.Equal(3, mistakes.Count);
        Assert.StartsWith("a.csproj:2 is not a project file that can be read: Unexpected end of file", mistakes[0], StringComparison.Ordinal);
        Assert.StartsWith("b.csproj:1 is not a project file that can be read: For security reasons DTD is prohibited", mistakes[1], StringComparison.Ordinal);
        Assert.Equal("c.csproj:1 is not a project file that can be read: It is nested too deep. Line 1, position 197.", mistakes[2]);
    }
}
