namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>A regular expression that Go would refuse. The message is Go's own.</summary>
public sealed class RegexSyntaxException : FormatException
{
    internal RegexSyntaxException(string code, string expression)
        : base("error parsing regexp: " + code + ": `" + expression + "`")
    {
    }
}
