namespace Slipway.GoTemplates.Urls;

/// <summary>A text that is no URL. The message is Go's own.</summary>
internal sealed class UrlSyntaxException(string message) : FormatException(message);
