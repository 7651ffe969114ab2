using Slipway.Model;

namespace Slipway.Integration.Tests;

/// <summary>
/// The repository that all tests clone: the files of this one as they lie here, committed or not, in a history of its own.
/// </summary>
public sealed class Workshop : IAsyncLifetime
{
    private readonly AbsolutePath _folder = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-workshop-").FullName);

    private Checkout? _main;

    /// <summary>A clone whose build program is compiled; tests leave it as it is.</summary>
    public Checkout Main
    {
        get
        {
            RequireLinux();
            return _main ?? throw new InvalidOperationException("The workshop was not initialised.");
        }
    }

    private AbsolutePath Origin => _folder / "origin";

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await new Checkout(_folder).GitAsync("init", "--quiet", "--bare", "--initial-branch", "main", Origin.Value);
        // What git would take: not what is built, nor what is ignored.
        var here = new Checkout(RepositoryRoot());
        string[] git = ["--git-dir", Origin.Value, "--work-tree", here.Folder.Value];
        await here.GitAsync([.. git, "add", "--all"]);
        await here.GitAsync([.. git, "commit", "--quiet", "--message", "All of it"]);
        _main = await CloneAsync("main");
        var home = new Home(_main);
        var help = await _main.BuildAsync(home, "--help");
        Assert.Equal(0, help.ExitCode);
        Directory.Delete(home.Folder.Value, recursive: true);
    }

    /// <summary>A new clone; its build program is yet to be compiled.</summary>
    public async Task<Checkout> CloneAsync(string name, params string[] options)
    {
        RequireLinux();
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

    // Processes are found in /proc, and killed and copied by programs of Linux.
    private static void RequireLinux() =>
        Assert.SkipUnless(OperatingSystem.IsLinux(), "These tests run ./build.sh and look into /proc: they need Linux.");

    private static AbsolutePath RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pipeline.sln")))
            folder = folder.Parent;
        return AbsolutePath.Parse(folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository."));
    }
}
