using System.Text;
using System.Text.Json;

namespace Slipway.Scanning;

/// <summary>Walks through a report in the pieces in which it arrives; at no time is more than one text of it in memory.</summary>
internal ref struct ReportCursor
{
    private const int FirstBuffer = 256 * 1024;
    private const string RunAgain = "Scan again; if it happens again, look for a full disk or a scanner that was killed.";

    private readonly Stream _source;
    private readonly TrivyReportLimits _limits;
    private readonly CancellationToken _cancellationToken;
    private byte[] _buffer = new byte[FirstBuffer];
    private Utf8JsonReader _reader;
    private int _filled;
    private long _total;
    private bool _isLast;
    private int _items;
    private int _skipped;

    public ReportCursor(Stream source, TrivyReportLimits limits, TextPool pool, CancellationToken cancellationToken)
    {
        (_source, _limits, Pool, _cancellationToken) = (source, limits, pool, cancellationToken);
        while (_filled < 4 && !_isLast)
            Fill();
        var start = ReportEncoding.SkipMark(_buffer.AsSpan(0, _filled));
        _reader = new Utf8JsonReader(
            _buffer.AsSpan(start, _filled - start), _isLast, new JsonReaderState(new JsonReaderOptions { MaxDepth = limits.MaximumDepth }));
        // What is before the start has to go, or the next piece would be put at the wrong place.
        _skipped = start;
    }

    public TextPool Pool { get; }

    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>The text that the cursor stands on as it is written, without its quotes.</summary>
    public readonly ReadOnlySpan<byte> Raw => _reader.ValueSpan;

    /// <summary>The name of the field that the cursor stands on.</summary>
    public readonly ReadOnlySpan<byte> Name => _reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(_reader.GetString() ?? "") : _reader.ValueSpan;

    public readonly int Depth => _reader.CurrentDepth;

    /// <summary>Goes to the next token.</summary>
    public void Read()
    {
        while (!_reader.Read())
        {
            if (_isLast)
                throw new UnreadableReportException("ends before it is complete", RunAgain);
            Refill();
        }
    }

    /// <summary>Whether nothing but blanks follows.</summary>
    public bool IsAtEnd()
    {
        while (!_reader.Read())
        {
            if (_isLast)
                return true;
            Refill();
        }

        return false;
    }

    /// <summary>Goes past the value that the cursor stands on.</summary>
    public void Skip()
    {
        if (Token is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        var depth = Depth;
        do
        {
            Read();
        }
        while (Depth > depth);
    }

    /// <summary>The text that the cursor stands on; empty where it is null or no text.</summary>
    public string Text()
    {
        if (Token == JsonTokenType.String)
            return Pool.Get(ref _reader);
        Skip();
        return "";
    }

    /// <summary>The number; null where it is none.</summary>
    public double? Number()
    {
        if (Token == JsonTokenType.Number && _reader.TryGetDouble(out var value) && double.IsFinite(value))
            return value;
        Skip();
        return null;
    }

    /// <summary>The whole number; 0 where it is none.</summary>
    public int Whole()
    {
        if (Token == JsonTokenType.Number && _reader.TryGetInt32(out var value))
            return value;
        Skip();
        return 0;
    }

    /// <summary>Yes or no; null where it is neither.</summary>
    public bool? Flag()
    {
        if (Token is JsonTokenType.True or JsonTokenType.False)
            return Token == JsonTokenType.True;
        Skip();
        return null;
    }

    /// <summary>A time in UTC, also as the seconds or nanoseconds since 1970 of old reports; null where it is none.</summary>
    public DateTimeOffset? Time()
    {
        if (Token == JsonTokenType.String && _reader.TryGetDateTimeOffset(out var time) && time.Year > 1)
            return time.ToUniversalTime();
        if (Token == JsonTokenType.Number && _reader.TryGetInt64(out var count) && count > 0)
            return FromEpoch(count);
        Skip();
        return null;
    }

    /// <summary>Counts a package or finding.</summary>
    public void Count()
    {
        if (++_items > _limits.MaximumItems)
            throw new UnreadableReportException(
                $"holds more than {_limits.MaximumItems:N0} packages and findings", "Scan a smaller part, or raise the limit of items.");
    }

    private static DateTimeOffset? FromEpoch(long count)
    {
        const long LastSecond = 253_402_300_799;
        var seconds = count > LastSecond ? count / 1_000_000_000 : count;
        return DateTimeOffset.FromUnixTimeSeconds(seconds);
    }

    private void Refill()
    {
        var consumed = _skipped + (int)_reader.BytesConsumed;
        _skipped = 0;
        var rest = _filled - consumed;
        if (rest == _buffer.Length && rest >= _limits.MaximumTextBytes)
            throw new UnreadableReportException($"holds a text of more than {_limits.MaximumTextBytes:N0} bytes", "Look at what was scanned: no package writes such a text.");
        var target = rest > _buffer.Length / 2 ? new byte[Math.Min(_buffer.Length * 2L, Math.Max(_limits.MaximumTextBytes, _buffer.Length))] : _buffer;
        _buffer.AsSpan(consumed, rest).CopyTo(target);
        (_buffer, _filled) = (target, rest);
        Fill();
        _reader = new Utf8JsonReader(_buffer.AsSpan(0, _filled), _isLast, _reader.CurrentState);
    }

    private void Fill()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var read = _source.Read(_buffer.AsSpan(_filled));
        _isLast = read == 0;
        _filled += read;
        _total += read;
        if (_total > _limits.MaximumBytes)
            throw new UnreadableReportException($"is larger than {_limits.MaximumBytes:N0} bytes", "Scan a smaller part, or raise the limit of bytes.");
    }
}
