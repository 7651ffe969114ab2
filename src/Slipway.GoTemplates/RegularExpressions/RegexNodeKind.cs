namespace Slipway.GoTemplates.RegularExpressions;

internal enum RegexNodeKind
{
    Empty,
    Literal,
    Class,
    AnyExceptNewline,
    Any,
    BeginLine,
    EndLine,
    BeginText,
    EndText,
    WordBoundary,
    NoWordBoundary,
    Capture,
    Star,
    Plus,
    Quest,
    Repeat,
    Concat,
    Alternate,
}
