using System.Text;

namespace Slipway.Processes;

/// <summary>
/// Cuts a stream of characters into lines at <c>\n</c>, <c>\r\n</c> and <c>\r</c> (progress bars), and keeps no more of a line than
/// asked, however long it grows.
/// </summary>
/// <param name="limit">The most characters of a line that are kept.</param>
/// <param name="line">Receives each line and how many characters of it were dropped.</param>
internal sealed class LineSplitter(int limit, Action<string, long> line)
{
    private readonly StringBuilder _kept = new();
    private long _dropped;
    private bool _endedWithReturn;

    public void Append(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            var end = text.IndexOfAny('\r', '\n');
            var part = end < 0 ? text : text[..end];
            if (part.Length > 0)
                Keep(part);
            if (end < 0)
                return;
            // The feed of a '\r\n' that arrived in two parts.
            var isRest = end == 0 && text[0] == '\n' && _endedWithReturn;
            _endedWithReturn = false;
            if (!isRest)
                Emit();
            _endedWithReturn = text[end] == '\r';
            text = text[(end + 1)..];
        }
    }

    /// <summary>The stream ended: a last line without a line end is a line too.</summary>
    public void Complete()
    {
        if (_kept.Length > 0 || _dropped > 0)
            Emit();
    }

    private void Keep(ReadOnlySpan<char> part)
    {
        _endedWithReturn = false;
        var room = Math.Min(limit - _kept.Length, part.Length);
        _kept.Append(part[..room]);
        _dropped += part.Length - room;
    }

    private void Emit()
    {
        var text = _kept.ToString();
        var dropped = _dropped;
        _kept.Clear();
        _dropped = 0;
        line(text, dropped);
    }
}
