namespace Slipway.GoTemplates.Urls;

/// <summary>Which part of a URL a text is: what is escaped differs.</summary>
internal enum UrlPart
{
    Path,
    Host,
    Zone,
    UserPassword,
    Fragment,
}
