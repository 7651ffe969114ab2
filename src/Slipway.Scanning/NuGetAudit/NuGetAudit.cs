using System.Collections.Immutable;
using System.Security;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Scanning;

/// <summary>
/// Looks with NuGet's own audit: the packages of restored projects, direct and transitive. Where it finds nothing, it is asked again with one source at a
/// time as an audit source: of a package source without such data NuGet says nothing, and silence is not the same as nothing found.
/// </summary>
/// <param name="options">How NuGet is asked.</param>
/// <param name="runner">Runs <c>dotnet</c>.</param>
/// <param name="clock">Measures timeouts.</param>
public sealed class NuGetAudit(NuGetAuditOptions options, IProcessRunner runner, TimeProvider clock) : IScanner
{
    private const string Restore = "Restore the projects ('dotnet restore') before they are looked at.";

    /// <inheritdoc/>
    public string Name => NuGetAuditReader.Scanner;

    /// <inheritdoc/>
    public async Task<ScanOutcome> ScanAsync(ScanSubject subject, CancellationToken cancellationToken)
    {
        if (subject is not ScanSubject.Folder folder)
            throw new UsageException($"'{subject.Name}' cannot be looked at by NuGet's audit. Expected a folder with a project or solution.");
        SubjectCheck.Ensure(subject);
        var (first, fault) = await AskAsync(folder, null, cancellationToken);
        if (first is null)
            return fault ?? Broken(folder, "");
        if (!first.Findings.IsEmpty)
            return Completed(folder, first);
        var (sure, unasked) = await AskEachAsync(folder, first, cancellationToken);
        return sure is not null ? Completed(folder, sure) : new ScanOutcome.Unavailable(
            ScannerFault.DatabaseUnreachable, $"NuGet has nowhere to look up vulnerable packages of '{folder.Name}': {Without(unasked)}.",
            "Name a source with such data under 'auditSources' of NuGet.config, or check the network.", string.Join('\n', unasked));
    }

    private static string Without(List<string> sources) => sources.Count == 0 ? "it has no source" : $"none of its {sources.Count} sources has such data";

    private static ScanOutcome.Unavailable Broken(ScanSubject.Folder folder, string output) => new(
        ScannerFault.Broken, $"'dotnet list package' did not say which packages of '{folder.Name}' are vulnerable.", Restore, output);

    private ScanOutcome.Completed Completed(ScanSubject.Folder folder, NuGetAuditAnswer answer) => new(new ScanReport
    {
        Scanner = new ScannerVersion(Name, ""),
        Artifact = new ScannedArtifact { Name = folder.Name, Type = "filesystem" },
        CreatedAt = clock.GetUtcNow(),
        Findings = [.. answer.Findings],
        Notes = answer.Warnings,
    });

    // A source that can be asked ends it: its data are those of all, since every one of them mirrors the same advisories.
    private async Task<(NuGetAuditAnswer? Answer, List<string> Unasked)> AskEachAsync(ScanSubject.Folder folder, NuGetAuditAnswer first, CancellationToken cancellationToken)
    {
        List<string> unasked = [];
        foreach (var source in first.Sources.Where(source => source.StartsWith("http", StringComparison.OrdinalIgnoreCase)))
        {
            var (answer, fault) = await AskAsync(folder, source, cancellationToken);
            if (answer is { Warnings.IsEmpty: true } or { Findings.IsEmpty: false })
                return (answer, unasked);
            unasked.Add(answer is null ? fault?.Message ?? source : string.Join(' ', answer.Warnings));
        }

        return (null, unasked);
    }

    private async Task<(NuGetAuditAnswer? Answer, ScanOutcome.Unavailable? Fault)> AskAsync(ScanSubject.Folder folder, string? source, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var configuration = source is null ? null : WriteConfiguration(source);
        try
        {
            var result = await runner.RunAsync(Command(folder, configuration), stop.Token);
            if (!NuGetAuditReader.TryRead(result.OutputText, folder.Path, out var answer))
                return (null, Broken(folder, string.Join('\n', result.Lines.TakeLast(20).Select(line => line.Text))));
            return answer.Errors.IsEmpty && result.ExitCode == 0 ? (answer, null) : (null, Broken(folder, string.Join('\n', answer.Errors)));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, new(ScannerFault.TimedOut, $"'dotnet list package' did not end within {options.Timeout:g}, at work on '{folder.Name}'.", "Check the network, or raise the timeout."));
        }
        catch (ToolException exception)
        {
            return (null, new(ScannerFault.Missing, $"NuGet's audit could not be started: {exception.Message.Split('\n')[0]}", "Install the .NET SDK, or name its path."));
        }
        finally
        {
            if (configuration is not null)
                File.Delete(configuration);
        }
    }

    private ProcessCommand Command(ScanSubject.Folder folder, string? configuration) => new()
    {
        Program = options.Program,
        Arguments =
        [
            "list", (options.Project ?? folder.Path).Value, "package", "--vulnerable", "--include-transitive", "--format", "json", "--no-restore",
            .. configuration is null ? ImmutableArray<string>.Empty : ["--config", configuration],
        ],
        WorkingDirectory = folder.Path,
        // Words of the answer are read, and a report is one document: no greeting, no other language, and all of its lines.
        Environment = ImmutableDictionary<string, string?>.Empty.Add("DOTNET_CLI_UI_LANGUAGE", "en").Add("DOTNET_NOLOGO", "1").Add("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        MaximumLines = 2_000_000,
    };

    private static string WriteConfiguration(string source)
    {
        var file = Path.GetTempFileName();
        var key = $"""<clear /><add key="source" value="{SecurityElement.Escape(source)}" allowInsecureConnections="true" />""";
        File.WriteAllText(file, $"<configuration><packageSources>{key}</packageSources><auditSources>{key}</auditSources></configuration>");
        return file;
    }
}
