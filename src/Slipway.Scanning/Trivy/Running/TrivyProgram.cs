using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Scanning;

/// <summary>Runs Trivy where it is: as a program of this machine, or in a container.</summary>
internal sealed class TrivyProgram(TrivyOptions options, IProcessRunner runner, TimeProvider clock)
{
    private const string Root = "/slipway";
    private const string Mounted = "/subject";

    // Trivy says itself that time is up, and where it was; only one that hangs is ended by us.
    private static readonly TimeSpan Beyond = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Removal = TimeSpan.FromSeconds(20);

    private bool IsContained => options.Place is TrivyPlace.InContainer;

    /// <summary>The places of a scan as Trivy sees them.</summary>
    /// <param name="folder">The scan's folder.</param>
    /// <param name="subject">The path on this machine that is looked at; null where none.</param>
    public TrivyPaths PathsOf(ScanFolder folder, AbsolutePath? subject)
    {
        var root = IsContained ? Root : folder.Folder.Value;
        if (subject is null)
            return folder.PathsFrom(root, "");
        return folder.PathsFrom(root, folder.Folder.Contains(subject) ? $"{root}/{subject.RelativeTo(folder.Folder)}" : IsContained ? Inside(subject) : subject.Value);
    }

    /// <summary>Runs it.</summary>
    /// <returns>How it ended; or why it did not: not there, or not in time.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<(TrivyRun? Run, ScanOutcome.Unavailable? Fault)> RunAsync(
        ImmutableArray<string> arguments, ScanFolder folder, AbsolutePath? subject, TrivyRunLimits limits, CancellationToken cancellationToken)
    {
        var name = $"slipway-trivy-{Guid.NewGuid():n}";
        var command = Command(arguments, folder, subject, name) with { Environment = Variables(folder, limits) };
        using var timeout = new CancellationTokenSource(limits.Timeout + Beyond, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return (TrivyRun.Of(await runner.RunAsync(command, stop.Token)), null);
        }
        catch (OperationCanceledException)
        {
            await RemoveAsync(name);
            cancellationToken.ThrowIfCancellationRequested();
            return (null, new(
                ScannerFault.TimedOut, $"Trivy did not end within {limits.Timeout + Beyond:g}, at work on {limits.Subject}, and was stopped.", "Raise the timeout, or scan less."));
        }
        catch (ToolException exception)
        {
            return (null, new(ScannerFault.Missing, $"Trivy could not be started: {exception.Message.Split('\n')[0]}", "Another path or a container can be named too."));
        }
    }

    /// <summary>The command; pure.</summary>
    public ProcessCommand Command(ImmutableArray<string> arguments, ScanFolder folder, AbsolutePath? subject, string name)
    {
        var secrets = options.Server?.Token is { } token ? options.SecretEnvironment.SetItem(TrivyVariables.Token, token) : options.SecretEnvironment;
        return new()
        {
            Program = options.Place switch
            {
                TrivyPlace.AtPath at => at.Program.Value,
                TrivyPlace.InContainer container => container.Engine,
                _ => "trivy",
            },
            Arguments = options.Place is TrivyPlace.InContainer inside ? [.. Contain(inside, folder, subject, name, secrets.Keys), .. arguments] : arguments,
            WorkingDirectory = folder.Folder,
            Environment = Variables(folder, null),
            SecretEnvironment = secrets,
        };
    }

    private static string Inside(AbsolutePath subject) => subject.DirectoryExists ? Mounted : $"{Mounted}/{subject.Name}";

    // Without the credentials of this machine: an empty folder for Docker's, and no token of GitHub.
    private ImmutableDictionary<string, string?> Variables(ScanFolder folder, TrivyRunLimits? limits)
    {
        var variables = TrivyVariables.For(options, IsContained ? $"{Root}/tmp" : folder.Folder / "tmp");
        return limits?.Credentials == TrivyCredentials.None
            ? variables.SetItem("DOCKER_CONFIG", IsContained ? $"{Root}/tmp" : folder.Folder / "tmp").SetItem("GITHUB_TOKEN", null)
            : variables;
    }

    private IEnumerable<string> Contain(TrivyPlace.InContainer place, ScanFolder folder, AbsolutePath? subject, string name, IEnumerable<string> secrets)
    {
        var mounted = subject is null || folder.Folder.Contains(subject) ? null : subject;
        var isPodman = Path.GetFileNameWithoutExtension(place.Engine).Equals("podman", StringComparison.Ordinal);
        return
        [
            "run", "--rm", "--name", name, "--workdir", Root, "--volume", $"{folder.Folder}:{Root}",
            .. mounted is not null ? new[] { "--volume", $"{mounted}:{Inside(mounted)}:ro" } : [],
            .. isPodman ? (string[])["--userns", "keep-id"] : UserIds.Current is { } user ? ["--user", user] : [],
            .. place.Network.Length > 0 ? new[] { "--network", place.Network } : [],
            "--env", $"TMPDIR={Root}/tmp",
            // By name alone: the engine takes the value from its own environment, where no list of processes shows it.
            .. options.Environment.Where(one => one.Value is not null).Select(one => one.Key).Concat(secrets).Order(StringComparer.Ordinal).SelectMany(key => new[] { "--env", key }),
            place.Image.ToString(),
        ];
    }

    // Killing the engine's client leaves the container alone, so it is removed by its name, also after a cancellation.
    private async Task RemoveAsync(string name)
    {
        if (options.Place is not TrivyPlace.InContainer container)
            return;
        using var limit = new CancellationTokenSource(Removal, clock);
        try
        {
            await runner.RunAsync(new ProcessCommand { Program = container.Engine, Arguments = ["rm", "--force", name] }, limit.Token);
        }
        catch (Exception exception) when (exception is ToolException or OperationCanceledException)
        {
            // The engine does not answer; that the scan was stopped is what counts.
        }
    }
}
