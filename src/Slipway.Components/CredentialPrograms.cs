using System.Collections.Immutable;
using Slipway.Images;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Components;

/// <summary>Runs credential helpers of this machine.</summary>
/// <param name="runner">Runs them. It must not mask: what a helper prints is the secret itself, and is read here and nowhere shown.</param>
/// <param name="variables">The environment that they run in, besides this process's own.</param>
/// <param name="mask">Masks what is quoted of their complaints.</param>
/// <param name="clock">Measures their limit.</param>
internal sealed class CredentialPrograms(
    IProcessRunner runner, ImmutableDictionary<string, string> variables, SecretMask mask, TimeProvider clock) : ICredentialProgram
{
    /// <summary>How long a helper may take: enough for a key ring that asks a person, not for one that waits for nobody.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Tokens are long lines.
    private const int LongestLine = 256 * 1024;

    /// <inheritdoc/>
    public async Task<RegistryCredential?> FindAsync(string name, string server, CancellationToken cancellationToken)
    {
        var command = new ProcessCommand
        {
            Program = CredentialAnswer.ProgramOf(name),
            Arguments = ["get"],
            Input = ProcessInput.Of(server),
            Environment = variables.ToImmutableDictionary(one => one.Key, one => (string?)one.Value, variables.KeyComparer),
            MaximumLineLength = LongestLine,
        };
        var result = await RunAsync(command, name, server, cancellationToken);
        return CredentialAnswer.Read(name, server, result.ExitCode, result.OutputText, mask.Apply(result.ErrorText));
    }

    private async Task<ProcessResult> RunAsync(ProcessCommand command, string name, string server, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await runner.RunAsync(command, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooSlow(name, server);
        }
        catch (ToolException exception)
        {
            // It did not even start: there is no output that could be quoted.
            throw CredentialAnswer.Failure(name, server, exception.Message);
        }
    }

    private static ToolException TooSlow(string name, string server) =>
        CredentialAnswer.Failure(name, server, $"it did not end within {Limit.TotalSeconds:0} s");
}
