namespace Slipway.GoTemplates.Texts;

internal enum WordKind
{
    Invalid,
    Number,
    Upper,
    Alphabet,
    Connector,
    Punctuation,
    Other,
}
