using System.Text.RegularExpressions;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Who may have signed without a key of their own.</summary>
public sealed record ExpectedIdentity
{
    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);
    private readonly Regex? _pattern;

    private ExpectedIdentity(string issuer, string subject, Regex? pattern) => (Issuer, Subject, _pattern) = (issuer, subject, pattern);

    /// <summary>The identity provider, such as <c>https://token.actions.githubusercontent.com</c>; exactly.</summary>
    public string Issuer { get; }

    /// <summary>The subject or its pattern.</summary>
    public string Subject { get; }

    /// <summary>Exactly one subject, such as <c>https://github.com/acme/shop/.github/workflows/release.yml@refs/heads/main</c>.</summary>
    public static ExpectedIdentity Exact(string issuer, string subject) => new(issuer, subject, null);

    /// <summary>Each subject that a regular expression matches as a whole.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static ExpectedIdentity Matching(string issuer, string pattern)
    {
        try
        {
            return new ExpectedIdentity(issuer, pattern, new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, MatchLimit));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new UsageException($"'{pattern}' is not a regular expression for a signer: {exception.Message} Give one without look-arounds and back-references.", exception);
        }
    }

    /// <summary>Whether a signer is it.</summary>
    public bool Matches(SignerIdentity.Keyless signer) =>
        signer.Issuer == Issuer && (_pattern?.IsMatch(signer.Subject) ?? signer.Subject == Subject);

    /// <inheritdoc/>
    public override string ToString() => $"'{Subject}' by '{Issuer}'";
}
