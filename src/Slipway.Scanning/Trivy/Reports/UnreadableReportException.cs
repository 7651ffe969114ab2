namespace Slipway.Scanning;

/// <summary>A report that is none. It never leaves the reader, which makes an outcome of it.</summary>
/// <param name="what">What is wrong, as the rest of a sentence that began with the report: <c>is empty</c>.</param>
/// <param name="action">What to do.</param>
internal sealed class UnreadableReportException(string what, string action) : Exception(what)
{
    public string Action { get; } = action;
}
