using Slipway.Model;

namespace Slipway.Integration.Tests;

/// <summary>
/// The repository that all tests clone: the files of this one as they lie here, committed or not, in a history of its own.
/// </summary>
public sealed class Workshop : IAsyncLifetime
{
    private readonly AbsolutePath _folder = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-workshop-").FullName);

    /// <summary>A clone whose build program is compiled; tests leave it as it is.</summary>
    public Checkout Main { get; private set; } = new(AbsolutePath.Parse("/"));

    private AbsolutePath Origin => _folder / "origin";

    public async ValueTask InitializeAsync()
    {
        var here = new Checkout(RepositoryRoot());
        Directory.CreateDirectory(Origin.Value);
        // What git would take: not what is built, nor what is ignored.
        await here.RunAsync("bash", "-c", $"git ls-files -z --cached --others --exclude-standard | xargs -0 -I @ sh -c 'test ! -e \"@\" || cp --parents \"@\" \"$0\"' '{Origin}'");
        var origin = new Checkout(Origin);
        await origin.GitAsync("init", "--quiet", "--initial-branch", "main");
        await origin.GitAsync("add", "--all");
        await origin.GitAsync("commit", "--quiet", "--message", "All of it");
        Main = await CloneAsync("main");
        var home = new Home(Main);
        var help = await Main.BuildAsync(home, "--help");
        Assert.Equal(0, help.ExitCode);
        Directory.Delete(home.Folder.Value, recursive: true);
    }

    /// <summary>A new clone; its build program is yet to be compiled.</summary>
    public async Task<Checkout> CloneAsync(string name, params string[] options)
    {
        var folder = _folder / name;
        await new Checkout(_folder).GitAsync(["clone", "--quiet", .. options, $"file://{Origin}", folder.Value]);
        return new Checkout(folder);
    }

    /// <summary>A copy of the compiled clone, for tests that change it.</summary>
    public async Task<Checkout> CopyAsync(string name)
    {
        await Main.RunAsync("cp", "--archive", Main.Folder.Value, (_folder / name).Value);
        return new Checkout(_folder / name);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder.Value, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static AbsolutePath RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pipeline.sln")))
            folder = folder.Parent;
        return AbsolutePath.Parse(folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository."));
    }
}
