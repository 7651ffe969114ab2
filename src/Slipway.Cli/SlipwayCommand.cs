using System.CommandLine;
using Slipway.Cli.Charts;
using Slipway.Cli.Releases;
using Slipway.Helm.Charts;
using Slipway.Helm.Repositories;
using Slipway.Model;

namespace Slipway.Cli;

/// <summary>The whole command.</summary>
internal static class SlipwayCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>0; 1 where something failed; 2 where the arguments are not valid; 130 where it was cancelled.</returns>
    public static async Task<int> RunAsync(string[] arguments, CommandHost host)
    {
        var root = new RootCommand("Charts, releases and rollouts, for whoever has no build at hand.") { ChartCommand.Create(host, arguments is ["chart", var verb, ..] ? verb : null) };
        // Charts need none of them, and each takes its time to make.
        if (arguments is not ["chart", ..])
            ReleaseCommands.AddTo(root, host, arguments is [var first, ..] ? first : null);
        var parsed = root.Parse(arguments);
        try
        {
            string[] mistakes = [.. CommandLineMistakes.Of(parsed)];
            if (mistakes.Length > 0)
                throw new UsageException(mistakes);
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = host.Output, Error = host.Errors, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
        }
        catch (UsageException exception)
        {
            foreach (var mistake in exception.Mistakes)
                await host.Errors.WriteLineAsync($"Error: {mistake}");
            return 2;
        }
        catch (CommandFailure failure)
        {
            await host.Errors.WriteLineAsync(string.Join('\n', [$"Error: {failure.Message}", .. failure.Hints]));
            return failure.ExitCode;
        }
        catch (Exception exception) when (exception is ChartException or RepositoryException or ToolException or IOException or UnauthorizedAccessException)
        {
            await host.Errors.WriteLineAsync($"Error: {exception.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await host.Errors.WriteLineAsync("Cancelled.");
            return 130;
        }
    }
}
