using Slipway.Git;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>What the build works on: the commit of the root's git repository.</summary>
public interface IHasRevision : IRunPrograms
{
    /// <summary>The commit, whether the tree differs from it, and when it was made.</summary>
    /// <exception cref="UsageException">There is no git, no repository or no commit.</exception>
    sealed async Task<SourceRevision> RequireRevisionAsync(CancellationToken cancellationToken)
    {
        var repository = await GitRepository.ReadAsync(RootDirectory, CreateProcessRunner(), cancellationToken);
        return repository.ToSourceRevision();
    }

    /// <summary>The same for keys of kept values; null where it cannot be told, which never resumes.</summary>
    async ValueTask<SourceRevision?> IBuild.ReadRevisionAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RequireRevisionAsync(cancellationToken);
        }
        catch (UsageException)
        {
            // A build without commits may compile and test all the same; what needs the commit asks for it and then says why.
            return null;
        }
    }
}
