namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>A regular expression that Go would refuse. The message is Go's own.</summary>
internal sealed class RegexSyntaxException(string code, string expression)
    : FormatException("error parsing regexp: " + code + ": `" + expression + "`");
