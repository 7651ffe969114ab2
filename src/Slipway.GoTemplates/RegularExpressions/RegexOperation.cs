namespace Slipway.GoTemplates.RegularExpressions;

internal enum RegexOperation : byte
{
    Fail,
    Match,
    Alternate,
    Capture,
    Literal,
    Class,
    Any,
    AnyExceptNewline,
    BeginLine,
    EndLine,
    BeginText,
    EndText,
    WordBoundary,
    NoWordBoundary,
}
