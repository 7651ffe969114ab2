using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Git.Tests;

/// <summary>A folder of one test with a real git, whose configuration is the test's alone.</summary>
internal sealed class TemporaryRepository : IDisposable
{
    private static readonly ImmutableDictionary<string, string?> Environment = new Dictionary<string, string?>
    {
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_CONFIG_SYSTEM"] = "/dev/null",
        ["GIT_AUTHOR_NAME"] = "A",
        ["GIT_AUTHOR_EMAIL"] = "a@example.org",
        ["GIT_COMMITTER_NAME"] = "A",
        ["GIT_COMMITTER_EMAIL"] = "a@example.org",
        ["GIT_AUTHOR_DATE"] = "2024-02-03T04:05:06+02:00",
        ["GIT_COMMITTER_DATE"] = "2024-02-03T04:05:06+02:00",
    }.ToImmutableDictionary();

    public ProcessRunner Runner { get; } = new(TimeProvider.System, new SecretMask());

    /// <summary>Holds the repository and what else a test needs.</summary>
    public AbsolutePath Folder { get; } = AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-git-").FullName);

    public AbsolutePath Root => Folder / "repo";

    public Task<GitRepository> ReadAsync(AbsolutePath? folder = null) =>
        GitRepository.ReadAsync(folder ?? Root, Runner, TestContext.Current.CancellationToken);

    public async Task<string> GitAsync(AbsolutePath folder, params string[] arguments)
    {
        var result = await Runner.RunAsync(
            new ProcessCommand { Program = "git", Arguments = [.. arguments], WorkingDirectory = folder, Environment = Environment },
            TestContext.Current.CancellationToken);
        return result.EnsureSuccess().OutputText;
    }

    public async Task InitAsync()
    {
        Directory.CreateDirectory(Root);
        await GitAsync(Root, "init", "-q", "-b", "main");
    }

    public async Task<string> CommitAsync(string file)
    {
        Write(file, file);
        await GitAsync(Root, "add", "-A");
        await GitAsync(Root, "commit", "-q", "-m", file);
        return await GitAsync(Root, "rev-parse", "HEAD");
    }

    public void Write(string file, string text)
    {
        var path = Root / file;
        Directory.CreateDirectory(path.Parent!);
        File.WriteAllText(path, text);
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Folder, recursive: true);
    }
}
