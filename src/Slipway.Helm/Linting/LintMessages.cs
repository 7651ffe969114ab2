namespace Slipway.Helm.Linting;

/// <summary>Gathers what the rules say.</summary>
internal sealed class LintMessages
{
    private readonly List<LintMessage> _all = [];

    public IReadOnlyList<LintMessage> All => _all;

    /// <summary>Takes down what is wrong.</summary>
    /// <returns>Whether nothing is: the text is null.</returns>
    public bool Add(LintSeverity severity, string path, string? text)
    {
        if (text is not null)
            _all.Add(new LintMessage(severity, path, text));
        return text is null;
    }
}
