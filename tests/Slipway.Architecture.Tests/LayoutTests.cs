namespace Slipway.Architecture.Tests;

/// <summary>What lies where.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void A_project_is_named_as_its_folder()
    {
        var wrong = Repository.Projects
            .Where(project => project != "build/_build.csproj")
            .Where(project => Path.GetFileNameWithoutExtension(project) != Path.GetFileName(Path.GetDirectoryName(project)));

        Expect.None(wrong);
    }

    [Fact]
    public void A_file_of_a_library_is_in_the_librarys_namespace()
    {
        var wrong = Repository.Sources
            .Select(file => (File: file, Expected: $"namespace {file.Split('/')[1]}", Text: Repository.Read(file)))
            .Where(one => one.Text.Contains("namespace ", StringComparison.Ordinal))
            .Where(one => !one.Text.Contains($"{one.Expected};", StringComparison.Ordinal)
                && !one.Text.Contains($"{one.Expected}.", StringComparison.Ordinal))
            .Select(one => $"{one.File}: expected '{one.Expected};'");

        Expect.None(wrong);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("Pipeline.sln").Replace('\\', '/');

        Assert.All(Repository.Projects, project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_project_has_its_lock_file()
    {
        var wrong = Repository.Projects
            .Select(project => $"{Path.GetDirectoryName(project)}/packages.lock.json")
            .Where(file => !File.Exists(Path.Combine(Repository.Root, file)));

        Expect.None(wrong);
    }

    [Fact]
    public void Every_library_has_a_readme_and_tests()
    {
        var wrong = Repository.SourceProjects.Select(project => Path.GetFileNameWithoutExtension(project)).SelectMany(name =>
            ((string[])[$"src/{name}/README.md", $"tests/{name}.Tests/{name}.Tests.csproj"])
                .Where(file => !File.Exists(Path.Combine(Repository.Root, file))));

        Expect.None(wrong);
    }

    [Fact]
    public void No_file_names_a_package_source() => Assert.DoesNotContain(
        Repository.Files(""), file => Path.GetFileName(file).Equals("nuget.config", StringComparison.OrdinalIgnoreCase));
}
