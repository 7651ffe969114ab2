namespace Slipway.GoTemplates.Urls;

/// <summary>A text that is no URL. The message is Go's own.</summary>
public sealed class UrlSyntaxException : FormatException
{
    internal UrlSyntaxException(string message)
        : base(message)
    {
    }
}
