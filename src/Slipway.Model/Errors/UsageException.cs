namespace Slipway.Model;

/// <summary>
/// Bad input or configuration: the user can mend it. Only the message is shown, and the process exits with 2.
/// </summary>
public sealed class UsageException : Exception
{
    /// <summary>One mistake.</summary>
    /// <param name="message">What is wrong, where, what was expected and what to do. One sentence first, full stop.</param>
    public UsageException(string message) : base(message) => Mistakes = [message];

    /// <summary>Several mistakes, reported together so that one run shows them all.</summary>
    /// <param name="mistakes">At least one message, each as for the single form.</param>
    public UsageException(IReadOnlyCollection<string> mistakes)
        : base(string.Join(Environment.NewLine, mistakes)) => Mistakes = [.. mistakes];

    /// <summary>A mistake with the failure that revealed it, kept for <c>--verbosity verbose</c>.</summary>
    public UsageException(string message, Exception inner) : base(message, inner) => Mistakes = [message];

    /// <summary>Each mistake in the order found.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}
