using Slipway.Model;

namespace Slipway.DotNet.Tests;

public sealed class SolutionTests : IDisposable
{
    private const string Classic =
        """

        Microsoft Visual Studio Solution File, Format Version 12.00
        # Visual Studio Version 17
        Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "src", "src", "{827E0CD3-B72D-47B6-A68D-7590B98EB39B}"
        EndProject
        Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "App", "src\App\App.csproj", "{E132F791-C71A-4C8D-9930-A2F00A726560}"
        EndProject
        Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "App.Tests", "tests\App.Tests\App.Tests.csproj", "{62FEEF01-0DAE-45C8-813C-09AC974116F7}"
        EndProject
        Global
        EndGlobal
        """;

    private const string Xml =
        """
        <Solution>
          <Folder Name="/src/">
            <Project Path="src/App/App.csproj" />
          </Folder>
          <Project Path="tests\App.Tests\App.Tests.csproj" />
        </Solution>
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Tiny.sln", Classic)]
    [InlineData("Tiny.slnx", Xml)]
    public void Both_formats_give_the_same_projects(string name, string text)
    {
        var solution = Solution.Load(_folder.Write(name, text));

        Assert.Equal("Tiny", solution.Name);
        Assert.Equal(
            [
                new SolutionProject("App", _folder.Path / "src/App/App.csproj"),
                new SolutionProject("App.Tests", _folder.Path / "tests/App.Tests/App.Tests.csproj"),
            ],
            solution.Projects);
        Assert.Equal(_folder.Path / "src/App", solution.GetProject("app").Directory);
    }

    [Fact]
    public void An_unknown_project_is_answered_with_the_nearest_name()
    {
        var solution = Solution.Load(_folder.Write("Tiny.sln", Classic));

        var mistake = Assert.Throws<UsageException>(() => solution.GetProject("App.Test"));

        Assert.Equal("The solution 'Tiny.sln' has no project 'App.Test'. Did you mean 'App.Tests'? It has 'App', 'App.Tests'.", mistake.Message);
    }

    [Fact]
    public void A_missing_solution_names_the_ones_that_are_there()
    {
        _folder.Write("Tiny.sln", Classic);

        var mistake = Assert.Throws<UsageException>(() => Solution.Load(_folder.Path / "Tinny.sln"));

        Assert.Equal($"The solution '{_folder.Path}/Tinny.sln' does not exist. Its folder has 'Tiny.sln'.", mistake.Message);
    }

    [Theory]
    [InlineData("a.sln", "hello", "does not start with")]
    [InlineData("a.slnx", "<Project/>", "its root element is not 'Solution'")]
    [InlineData("a.slnx", "<Solution>", "cannot be read")]
    [InlineData("a.slnx", "<Solution><Project/></Solution>", "has no 'Path'")]
    [InlineData("a.txt", "hello", "Expected a file that ends in '.sln' or '.slnx'.")]
    public void A_file_that_is_no_solution_is_refused(string name, string text, string expected)
    {
        var path = _folder.Write(name, text);

        var mistake = Assert.Throws<UsageException>(() => Solution.Load(path));

        Assert.Contains(expected, mistake.Message, StringComparison.Ordinal);
    }
}
