using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>What is wrong with kubeconfig files, collected so that one run shows it all.</summary>
internal sealed class KubeConfigMistakes
{
    private readonly List<string> _found = [];

    /// <summary>Notes one.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="message">What is wrong, and what was expected.</param>
    public void Add(KubeConfigPlace place, string message) => _found.Add($"{place}: {message}");

    /// <summary>Goes on only where there is none.</summary>
    /// <exception cref="UsageException">There are some; each has its file and line.</exception>
    public void ThrowIfAny()
    {
        if (_found.Count > 0)
            throw new UsageException(_found);
    }
}
