using System.Diagnostics;
using System.Formats.Tar;

namespace Slipway.Images.Tests;

/// <summary>Our ignore rules against Docker's own: what is in the image after 'COPY . /' is what was not ignored.</summary>
public sealed class DockerIgnoreDifferentialTests : IDisposable
{
    private static readonly string[] Files =
    [
        "README.md", "a.txt", "ab.txt", "src/App/App.cs", "src/App/bin/x.dll", "src/App/obj/deep/y", "src/bin", "bin/a", "cabin/b", "docs/a.md",
        "docs/keep/b.md", "docs/keep/c/d.md", "[x]", "a b/c d", ".hidden/e", "#f", "x.md.bak", "src/cabin",
    ];

    // Each text is one ignore file, its lines cut at the bars. None takes back by a pattern that begins with '**' what lies in an ignored
    // folder: the old builder does not look into such a folder, BuildKit does, and so do we.
    private static readonly string[] IgnoreFiles =
    [
        "**/bin|**/obj", "**bin", "bin/|/docs", "*|!src", "**|!src/**|src/App/bin", "docs|!docs/keep|docs/keep/c", "*.md|!README.md|docs/**",
        "**/*.md", "*/*/bin", "[a-c]*.txt|!ab.txt", "[^a]*", "\\[x\\]|a b/c*", " #f|#a.txt|  ab.txt  ", "docs/**/d.md|.*", "src/./App/../bin|!!x",
        "*.md*|!*.bak", "?.txt|d**", "!README.md|*.md", "**/keep/|!docs/keep/c", "src/App/**|!src/App/obj|**/y",
    ];

    private readonly WorkFolder _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task What_is_ignored_is_what_Docker_ignores()
    {
        await SkipWithoutDockerAsync();
        foreach (var file in Files)
        {
            Directory.CreateDirectory((_work / file).Parent!.Value);
            await File.WriteAllTextAsync(_work / file, file, Token);
        }
        await File.WriteAllTextAsync(_work / "Dockerfile", "FROM scratch\nCOPY . /\n", Token);

        foreach (var lines in IgnoreFiles)
        {
            var text = lines.Replace('|', '\n');
            // Docker wants something to copy, whatever is ignored.
            await File.WriteAllTextAsync(_work / ".dockerignore", text + "\n!Dockerfile\n", Token);
            var ours = DockerIgnore.Parse(text);

            var theirs = await CopiedAsync();
            Assert.Equal(theirs.Prepend(lines), Files.Where(file => !ours.Ignores(file)).Order(StringComparer.Ordinal).Prepend(lines));
        }
    }

    private async Task<IEnumerable<string>> CopiedAsync()
    {
        var image = (await RunAsync("build", "-q", "--network=none", _work.Path.Value)).Trim();
        try
        {
            var saved = _work.Path + ".tar";
            await RunAsync("save", "-o", saved.Value, image);
            return (await LayerFilesAsync(saved.Value)).Where(Files.Contains).Order(StringComparer.Ordinal);
        }
        finally
        {
            File.Delete(_work.Path + ".tar");
            await RunAsync("rmi", "-f", image);
        }
    }

    private static async Task<IReadOnlyList<string>> LayerFilesAsync(string archive)
    {
        var found = new List<string>();
        await using var outer = new TarReader(File.OpenRead(archive));
        while (await outer.GetNextEntryAsync(copyData: true, Token) is { } entry)
        {
            if (!entry.Name.EndsWith("layer.tar", StringComparison.Ordinal) || entry.DataStream is null)
                continue;
            await using var inner = new TarReader(entry.DataStream);
            while (await inner.GetNextEntryAsync(cancellationToken: Token) is { } file)
                found.Add(file.Name);
        }
        return found;
    }

    private static async Task SkipWithoutDockerAsync()
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "docker")));
        Assert.SkipWhen(!found, "'docker' is not installed.");
        var (code, _, error) = await TryRunAsync("version", "--format", "{{.Server.Version}}");
        Assert.SkipWhen(code != 0, $"No Docker engine answers: {error.Trim()}");
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output, error) = await TryRunAsync(arguments);
        Assert.True(code == 0, $"docker {string.Join(' ', arguments)}: {error}");
        return output;
    }

    private static async Task<(int Code, string Output, string Error)> TryRunAsync(params string[] arguments)
    {
        // The builder without BuildKit: the rules are the same, and it needs no plug-in.
        var start = new ProcessStartInfo("docker", arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["DOCKER_BUILDKIT"] = "0";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output, await error);
    }
}
