using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Docker.Tests;

/// <summary>The programs of this machine that build Dockerfiles; tests of one that is missing, or cannot build here, are skipped with the reason.</summary>
public sealed class RealBuilders : IDisposable
{
    private static readonly SecretMask Mask = new();
    private readonly Dictionary<string, (IDockerfileBuilder? Builder, string Missing)> _found = [];
    private readonly SemaphoreSlim _gate = new(1);

    public static IEnumerable<TheoryDataRow<string>> Programs => [new("buildx"), new("buildah"), new("podman")];

    /// <summary>The builder, after it has proved that it can run a step here.</summary>
    public async Task<IDockerfileBuilder> RequireAsync(string program)
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (!_found.TryGetValue(program, out var found))
                _found[program] = found = await FindAsync(program);
            Assert.SkipWhen(found.Builder is null, $"needs {program}: {found.Missing}");
            return found.Builder;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static async Task<(IDockerfileBuilder? Builder, string Missing)> FindAsync(string program)
    {
        // Within a container, a container of its own may not be had; a change of the root may.
        ImmutableDictionary<string, string>[] tried =
            [ImmutableDictionary<string, string>.Empty, ImmutableDictionary<string, string>.Empty.Add("BUILDAH_ISOLATION", "chroot")];
        var missing = "";
        foreach (var variables in tried)
        {
            try
            {
                await TryAsync(program, variables);
                return (await OpenAsync(program, variables), "");
            }
            catch (ToolException exception)
            {
                missing = exception.Message;
            }
        }

        return (null, missing);
    }

    private static async Task<IDockerfileBuilder> OpenAsync(string program, ImmutableDictionary<string, string> variables)
    {
        var host = new ProgramHost { Runner = new ProcessRunner(TimeProvider.System, Mask), Clock = TimeProvider.System, Variables = variables };
        return program switch
        {
            "buildx" => await BuildxBuilder.FindAsync(host, CancellationToken.None),
            "buildah" => await BuildahBuilder.FindAsync(BuildahProgram.Buildah, host, CancellationToken.None),
            _ => await BuildahBuilder.FindAsync(BuildahProgram.Podman, host, CancellationToken.None),
        };
    }

    // By the program itself, so that a fault of ours is none of the machine.
    private static async Task TryAsync(string program, ImmutableDictionary<string, string> variables)
    {
        using var folder = new BuildFolder();
        folder.WriteShell("RUN true\n");
        var command = new ProcessCommand
        {
            Program = program == "buildx" ? "docker" : program,
            Arguments = [.. program == "buildx" ? ["buildx"] : Array.Empty<string>(), "build", folder.Context.Value],
            Environment = variables.ToImmutableDictionary(one => one.Key, one => (string?)one.Value),
            Timeout = TimeSpan.FromMinutes(2),
        };
        (await new ProcessRunner(TimeProvider.System, Mask).RunAsync(command, CancellationToken.None)).EnsureSuccess();
    }
}
