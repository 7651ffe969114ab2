using System.Buffers.Binary;
using System.Text;

namespace Slipway.GoTemplates.Time;

/// <summary>A zone file of the tz database (RFC 9636).</summary>
internal sealed class TimeZoneFile : ZoneRules
{
    private static readonly string[] Folders =
        ["/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/locale/TZ", "/etc/zoneinfo"];

    private readonly long[] _transitions;
    private readonly byte[] _indices;
    private readonly (int Offset, bool IsDaylight, string Name)[] _types;
    private readonly PosixZone? _after;

    private TimeZoneFile(long[] transitions, byte[] indices, (int, bool, string)[] types, PosixZone? after)
    {
        _transitions = transitions;
        _indices = indices;
        _types = types;
        _after = after;
    }

    /// <summary>The file of a zone, or of local time; null if there is none that can be read.</summary>
    public static TimeZoneFile? Find(string id)
    {
        if (id is "Local")
            return Read("/etc/localtime");

        foreach (var folder in Folders)
        {
            if (Read(Path.Combine(folder, id)) is { } file)
                return file;
        }

        return null;
    }

    public override ZonePeriod At(long unixSeconds)
    {
        if (_transitions.Length == 0 || unixSeconds < _transitions[0])
        {
            if (_transitions.Length == 0 && _after is not null)
                return _after.At(unixSeconds);

            var first = _types[FirstType()];
            return new(first.Offset, first.Name, long.MinValue, _transitions.Length == 0 ? long.MaxValue : _transitions[0], first.IsDaylight);
        }

        var index = Array.BinarySearch(_transitions, unixSeconds);
        index = index < 0 ? ~index - 1 : index;
        if (index == _transitions.Length - 1 && _after is not null)
            return _after.At(unixSeconds) is var period && period.Start < _transitions[index]
                ? period with { Start = _transitions[index] }
                : period;

        var type = _types[_indices[index]];
        var end = index == _transitions.Length - 1 ? long.MaxValue : _transitions[index + 1];
        return new(type.Offset, type.Name, _transitions[index], end, type.IsDaylight);
    }

    public override int? OffsetOf(string name, long unixSeconds)
    {
        // An abbreviation may stand for several offsets over the years: the one in force then is meant.
        foreach (var type in _types)
        {
            if (type.Name == name && At(unixSeconds - type.Offset) is var period && period.Name == name)
                return period.Offset;
        }

        foreach (var type in _types)
        {
            if (type.Name == name)
                return type.Offset;
        }

        return null;
    }

    private static TimeZoneFile? Read(string path)
    {
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllBytes(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or IndexOutOfRangeException)
        {
            // A zone that cannot be read is one that is not there: the next folder, or .NET's own rules.
            return null;
        }
    }

    private static TimeZoneFile? Parse(byte[] file)
    {
        var data = file.AsSpan();
        if (data.Length < 44 || !data.StartsWith("TZif"u8) || data[4] < '2')
            return null;

        // The first block is of 32 bits, for old readers.
        data = data[(44 + BlockLength(data, 4))..];
        var block = data[44..];
        var transitions = new long[Count(data, 3)];
        for (var i = 0; i < transitions.Length; i++)
            transitions[i] = BinaryPrimitives.ReadInt64BigEndian(block[(8 * i)..]);

        var indices = block.Slice(8 * transitions.Length, transitions.Length).ToArray();
        var records = block[(9 * transitions.Length)..];
        var types = new (int, bool, string)[Count(data, 4)];
        var names = records.Slice(6 * types.Length, Count(data, 5));
        for (var i = 0; i < types.Length; i++)
        {
            var record = records.Slice(6 * i, 6);
            var name = names[record[5]..];
            types[i] = (BinaryPrimitives.ReadInt32BigEndian(record), record[4] != 0,
                Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]));
        }

        var footer = Encoding.ASCII.GetString(data[(44 + BlockLength(data, 8))..]).Trim('\n');
        return new(transitions, indices, types, PosixZone.TryParse(footer));
    }

    // Counts of the header: 0 UTC marks, 1 standard marks, 2 leap seconds, 3 transitions, 4 types, 5 characters.
    private static int Count(ReadOnlySpan<byte> header, int index) =>
        BinaryPrimitives.ReadInt32BigEndian(header[(20 + (4 * index))..]);

    private static int BlockLength(ReadOnlySpan<byte> header, int timeLength) =>
        (Count(header, 3) * (timeLength + 1)) + (Count(header, 4) * 6) + Count(header, 5)
        + (Count(header, 2) * (timeLength + 4)) + Count(header, 1) + Count(header, 0);

    private int FirstType()
    {
        for (var i = 0; i < _types.Length; i++)
        {
            if (!_types[i].IsDaylight)
                return i;
        }

        return 0;
    }
}
