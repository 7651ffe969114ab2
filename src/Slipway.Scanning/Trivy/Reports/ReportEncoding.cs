namespace Slipway.Scanning;

/// <summary>What a file says of its encoding in its first bytes.</summary>
internal static class ReportEncoding
{
    /// <summary>How many bytes the mark of UTF-8 takes.</summary>
    /// <exception cref="UnreadableReportException">Nothing is there, or it is UTF-16.</exception>
    public static int SkipMark(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            throw new UnreadableReportException("is empty", "Scan again; if it happens again, look for a full disk or a scanner that was killed.");
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new UnreadableReportException("is UTF-16, not UTF-8", "Let Trivy write it by '--output': a '>' of Windows PowerShell changes the encoding.");
        return start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
    }
}
