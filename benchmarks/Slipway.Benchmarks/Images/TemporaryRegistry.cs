using System.Diagnostics;
using System.Globalization;
using System.Net;
using Slipway.Model;

namespace Slipway.Benchmarks;

/// <summary><c>docker-registry</c> on a free port of this machine, for as long as this lives; what it holds goes with it.</summary>
internal sealed class TemporaryRegistry : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private readonly AbsolutePath _folder;
    private readonly Process _process;

    private TemporaryRegistry(AbsolutePath folder, Process process, string host) => (_folder, _process, Host) = (folder, process, host);

    /// <summary>Host and port.</summary>
    public string Host { get; }

    /// <exception cref="ToolException">It is not installed, or does not answer.</exception>
    public static async Task<TemporaryRegistry> StartAsync(AbsolutePath folder)
    {
        var host = string.Create(CultureInfo.InvariantCulture, $"localhost:{FreePorts.Find()}");
        Directory.CreateDirectory(folder.Value);
        await File.WriteAllTextAsync(folder / "registry.yml", $$"""
            version: 0.1
            storage: {filesystem: {rootdirectory: "{{folder / "data"}}" } }
            http: { addr: "{{host}}" }
            log: {level: error, accesslog: { disabled: true } }
            """);
        var start = new ProcessStartInfo("docker-registry", ["serve", (folder / "registry.yml").Value])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start) ?? throw new ToolException("'docker-registry' did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var registry = new TemporaryRegistry(folder, process, host);
        await registry.WaitAsync();
        return registry;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder.Value, recursive: true);
    }

    private async Task WaitAsync()
    {
        using var http = new HttpClient();
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://{Host}/v2/"));
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException) when (!_process.HasExited && Stopwatch.GetElapsedTime(begin) < StartLimit)
            {
                await Task.Delay(50);
            }
        }
    }
}
