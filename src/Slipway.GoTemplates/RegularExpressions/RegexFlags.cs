namespace Slipway.GoTemplates.RegularExpressions;

[Flags]
internal enum RegexFlags
{
    None = 0,
    FoldCase = 1,
    DotMatchesNewline = 2,
    NonGreedy = 4,
    OneLine = 8,
}
