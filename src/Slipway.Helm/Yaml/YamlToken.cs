namespace Slipway.Helm.Yaml;

/// <summary>One token. <c>Text</c> is a scalar, an anchor, a tag handle; <c>Suffix</c> the rest of a tag.</summary>
internal readonly record struct YamlToken(YamlTokenKind Kind, int Line, int EndLine, string Text = "", string Suffix = "")
{
    /// <summary>Whether it is a scalar in any style.</summary>
    public bool IsScalar => Kind is YamlTokenKind.PlainScalar or YamlTokenKind.QuotedScalar;
}
