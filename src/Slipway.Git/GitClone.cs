using System.Collections.Immutable;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Git;

/// <summary>Clones one commit of a repository on this machine.</summary>
internal sealed class GitClone(IProcessRunner runner)
{
    public async Task RunAsync(GitRepository repository, AbsolutePath folder, CancellationToken cancellationToken)
    {
        await AskAsync(repository.Root, ["clone", "--quiet", "--no-checkout", "--", repository.Root.Value, folder.Value]);
        // Compilers write the remote's address into what they build, and it is not that folder.
        await AskAsync(folder, repository.RemoteUrl is { } url ? ["remote", "set-url", "origin", url] : ["remote", "remove", "origin"]);
        await AskAsync(folder, ["checkout", "--quiet", "--detach", repository.Head.Value]);

        Task AskAsync(AbsolutePath where, ImmutableArray<string> arguments) =>
            new GitQuestion(runner, where).RunAsync(arguments, [0], static _ => { }, cancellationToken);
    }
}
