namespace Slipway.Model;

/// <summary>One part of an ignore pattern.</summary>
/// <param name="Kind">What it takes.</param>
/// <param name="Letter">The letter; only for <see cref="PatternTokenKind.Letter"/>.</param>
/// <param name="Ranges">The ranges of a class, both ends included; only for <see cref="PatternTokenKind.Class"/>.</param>
/// <param name="Negated">Whether the class takes what is not in its ranges.</param>
internal sealed record PatternToken(
    PatternTokenKind Kind, char Letter = '\0', IReadOnlyList<(char From, char To)>? Ranges = null, bool Negated = false)
{
    /// <summary>Whether it takes one letter, and this one.</summary>
    public bool Takes(char letter) => Kind switch
    {
        PatternTokenKind.Letter => letter == Letter,
        PatternTokenKind.AnyLetter or PatternTokenKind.AnyText => letter != '/',
        PatternTokenKind.Class => (Ranges ?? []).Any(range => letter >= range.From && letter <= range.To) != Negated,
        _ => true,
    };
}
