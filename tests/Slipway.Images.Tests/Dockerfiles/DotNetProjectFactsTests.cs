using Slipway.Model;

namespace Slipway.Images.Tests;

public sealed class DotNetProjectFactsTests : IDisposable
{
    private readonly WorkFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void A_project_is_read_with_what_lies_above_it()
    {
        Write("Directory.Build.props", "<Project><Import Project='eng/All.props'/><PropertyGroup><Major>10</Major><TargetFramework>net$(Major).0</TargetFramework></PropertyGroup></Project>");
        Write("Directory.Packages.props", "<Project/>");
        Write("eng/All.props", "<Project><PropertyGroup><InvariantGlobalization>true</InvariantGlobalization></PropertyGroup></Project>");
        Write("global.json", "{}");
        Write("src/App/packages.lock.json", "{}");
        Write("src/Lib/Lib.csproj", "<Project><ItemGroup><ProjectReference Include='../Deep/Deep.csproj'/></ItemGroup></Project>");
        Write("src/Deep/Deep.csproj", "<Project/>");
        Write("NuGet.config", "<configuration/>");
        Write("src/App/App.csproj", "<Project Sdk='Microsoft.NET.Sdk'><PropertyGroup><AssemblyName>My.$(MSBuildProjectName)</AssemblyName></PropertyGroup>"
            + "<ItemGroup><ProjectReference Include='..\\Lib\\Lib.csproj'/></ItemGroup></Project>");

        var facts = DotNetProjectFacts.Read(_work / "src" / "App", _work.Path);

        Assert.Equal("src/App/App.csproj", facts.Project);
        Assert.Equal(["net10.0"], facts.TargetFrameworks);
        Assert.Equal("My.App", facts.AssemblyName);
        Assert.True(facts.InvariantGlobalization);
        Assert.Equal(["src/Deep/Deep.csproj", "src/Lib/Lib.csproj"], facts.ProjectReferences);
        Assert.Equal(
            ["Directory.Build.props", "Directory.Packages.props", "NuGet.config", "eng/All.props", "global.json", "src/App/App.csproj",
                "src/App/packages.lock.json", "src/Deep/Deep.csproj", "src/Lib/Lib.csproj"],
            facts.RestoreFiles);
        Assert.Empty(facts.FilesWithPassword);
    }

    [Fact]
    public void A_project_without_a_word_has_the_defaults_that_are_certain()
    {
        var facts = Read("<Project Sdk='Microsoft.NET.Sdk'/>");

        Assert.Equal(("App", null, null), (facts.AssemblyName, facts.TargetFrameworks, facts.InvariantGlobalization));
        Assert.Equal([], facts.ProjectReferences);
    }

    [Theory]
    [InlineData("<PropertyGroup Condition=\"'$(X)' == ''\"><AssemblyName>A</AssemblyName></PropertyGroup>")]
    [InlineData("<PropertyGroup><AssemblyName Condition=\"'$(X)' == ''\">A</AssemblyName></PropertyGroup>")]
    [InlineData("<PropertyGroup><AssemblyName>$(Unknown)</AssemblyName></PropertyGroup>")]
    [InlineData("<PropertyGroup><AssemblyName>$([System.String]::Copy('a'))</AssemblyName></PropertyGroup>")]
    [InlineData("<PropertyGroup><AssemblyName>A</AssemblyName></PropertyGroup><Import Project='$(Unknown)/x.props'/>")]
    [InlineData("<Import Project='$(Unknown)/x.props'/>")]
    [InlineData("<Choose><When Condition='x'><PropertyGroup><AssemblyName>A</AssemblyName></PropertyGroup></When></Choose>")]
    [InlineData("<PropertyGroup><AssemblyName>A</AssemblyName></PropertyGroup><Import Project='../more.props' Condition=\"'$(X)' == ''\"/>")]
    public void What_cannot_be_known_is_null(string inner)
    {
        Write("more.props", "<Project><PropertyGroup><AssemblyName>B</AssemblyName></PropertyGroup></Project>");

        Assert.Null(Read($"<Project>{inner}</Project>").AssemblyName);
    }

    [Theory]
    [InlineData("<Import Project='../more.props'/>", "B")]
    [InlineData("<Import Project='../more.props' Condition=\"Exists('../more.props')\"/>", "B")]
    [InlineData("<Import Project='../none.props' Condition=\"Exists('../none.props')\"/>", "App")]
    [InlineData("<Import Project='$(MSBuildThisFileDirectory)../more.props'/>", "B")]
    [InlineData("<Import Project=\"$([MSBuild]::GetPathOfFileAbove('more.props', '$(MSBuildThisFileDirectory)../'))\"/>", "B")]
    [InlineData("<Import Project=\"$([MSBuild]::GetPathOfFileAbove('none.props', '$(MSBuildThisFileDirectory)../'))\"/>", "App")]
    [InlineData("<Import Project='App.csproj'/>", "App")]
    [InlineData("<Import Project='$(Unknown)/x.props'/><PropertyGroup><assemblyname>C</assemblyname></PropertyGroup>", "C")]
    [InlineData("<Import Project='Sdk.props' Sdk='Some.Sdk'/>", "App")]
    public void What_can_be_followed_is(string inner, string expected)
    {
        Write("more.props", "<Project><PropertyGroup><AssemblyName>B</AssemblyName></PropertyGroup></Project>");

        Assert.Equal(expected, Read($"<Project>{inner}</Project>").AssemblyName);
    }

    [Fact]
    public void A_reference_under_a_condition_makes_the_list_unknown() =>
        Assert.Null(Read("<Project><ItemGroup Condition='x'><ProjectReference Include='y.csproj'/></ItemGroup></Project>").ProjectReferences);

    [Fact]
    public void Several_frameworks_are_all_told() => Assert.Equal(["net8.0", "net10.0"],
        Read("<Project><PropertyGroup><TargetFrameworks>net8.0; net10.0;</TargetFrameworks></PropertyGroup></Project>").TargetFrameworks);

    [Theory]
    [InlineData("hunter2", 1)]
    [InlineData("%NUGET_PASSWORD%", 0)]
    public void A_password_in_clear_text_is_seen_a_variable_is_fine(string value, int count)
    {
        Write("nuget.config", $"<configuration><packageSourceCredentials><feed><add key='Username' value='me'/><add key='ClearTextPassword' value='{value}'/></feed></packageSourceCredentials></configuration>");

        Assert.Equal(count, Read("<Project/>").FilesWithPassword.Count);
    }

    [Fact]
    public void What_is_no_project_is_said()
    {
        Write("empty/x.txt", "");
        Write("broken/App.csproj", "<Project>");
        Write("doctype/App.csproj", "<!DOCTYPE x [<!ENTITY y 'z'>]><Project/>");

        Assert.Equal($"'{_work / "empty"}' holds 0 projects, expected one. Give the path of a project file.", Mistake("empty"));
        Assert.StartsWith($"'{_work / "broken" / "App.csproj"}' cannot be read as XML: ", Mistake("broken"), StringComparison.Ordinal);
        Assert.StartsWith($"'{_work / "doctype" / "App.csproj"}' cannot be read as XML: ", Mistake("doctype"), StringComparison.Ordinal);
        Assert.Equal($"The project '{_work / "broken" / "App.csproj"}' is outside of the build context '{_work / "empty"}'. Give a folder above it.",
            Assert.Throws<UsageException>(() => DotNetProjectFacts.Read(_work / "broken", _work / "empty")).Message);
    }

    private string Mistake(string folder) => Assert.Throws<UsageException>(() => DotNetProjectFacts.Read(_work / folder, _work.Path)).Message;

    private DotNetProjectFacts Read(string project)
    {
        Write("App/App.csproj", project);
        return DotNetProjectFacts.Read(_work / "App", _work.Path);
    }

    private void Write(string path, string text)
    {
        var file = _work / path;
        Directory.CreateDirectory(file.Parent!.Value);
        File.WriteAllText(file, text);
    }
}
