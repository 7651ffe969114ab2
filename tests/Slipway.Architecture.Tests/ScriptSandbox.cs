using System.Diagnostics;

namespace Slipway.Architecture.Tests;

/// <summary>
/// A folder with a blank in its name that holds this repository's <c>build.sh</c>, a few inputs, and a program named
/// <c>dotnet</c> that notes each call and "compiles" by writing a file.
/// </summary>
internal sealed class ScriptSandbox : IDisposable
{
    private const string DotNet = """
        #!/bin/sh
        echo "$@" >> "$SANDBOX/calls.txt"
        case $1 in
          --version) exit "${NO_SDK-0}" ;;
          build)
            if [ -f "$SANDBOX/repository of ours/build/broken.cs" ]; then echo "broken.cs(1,1): error CS1002: ; expected"; exit 1; fi
            mkdir -p "$SANDBOX/repository of ours/artifacts/bin/_build/debug"
            echo compiled > "$SANDBOX/repository of ours/artifacts/bin/_build/debug/_build.dll" ;;
          *) shift; for one in "$@"; do printf '[%s]' "$one"; done; echo " in $(pwd)" ;;
        esac
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-script-").FullName;

    public ScriptSandbox()
    {
        foreach (var name in (string[])["build", "src/Slipway.Model", "eng", "../bin", "../elsewhere"])
            Directory.CreateDirectory(Path.Combine(Root, name));
        File.Copy(Path.Combine(Repository.Root, "build.sh"), Script);
        Write("build/Build.cs", "class Build;");
        Write("src/Slipway.Model/Digest.cs", "class Digest;");
        Write("src/Slipway.Model/README.md", "# Model");
        Write("eng/Tests.props", "<Project />");
        Write("Directory.Build.props", "<Project />");
        Write("global.json", """{ "sdk": { "version": "10.0.100" } }""");
        Write("../bin/dotnet", DotNet.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(_folder, "bin", "dotnet"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Root => Path.Combine(_folder, "repository of ours");

    public string Elsewhere => Path.Combine(_folder, "elsewhere");

    public string Script => Path.Combine(Root, "build.sh");

    /// <summary>How often the build program was compiled.</summary>
    public int Compilations => File.ReadLines(Path.Combine(_folder, "calls.txt")).Count(line => line.StartsWith("build ", StringComparison.Ordinal));

    public void Write(string path, string text) => File.WriteAllText(Path.Combine(Root, path), text);

    public async Task<(int ExitCode, string Output, string Error)> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [script, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Elsewhere,
            Environment = { ["SANDBOX"] = _folder, ["PATH"] = $"{Path.Combine(_folder, "bin")}:/usr/local/bin:/usr/bin:/bin" },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var cancellationToken = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
