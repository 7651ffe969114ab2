using System.Globalization;
using Slipway.GoTemplates.Formatting;

namespace Slipway.GoTemplates.Tests.Sprig;

/// <summary>Makes templates in which several functions work on the same value: dictionaries, times, fractions, words.</summary>
internal sealed class SprigScenarios(Random random)
{
    private static readonly string[] Zones =
    [
        "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Sao_Paulo", "Europe/Dublin", "America/St_Johns",
        "Asia/Kathmandu", "EST5EDT", "Etc/GMT+5", "MST",
    ];

    private static readonly string[] Layouts =
        ["2006-01-02T15:04:05.000Z07:00", "Mon Jan _2 3:04:05PM MST 2006", "Monday January 02 __2 -07:00:00 -0700 06", "Z07:00:00 002 15 .999"];

    private static readonly string[] Words =
        ["foo", "HTTP", "Server", "Xml2", "_", "-", " ", "2", "33", "É", "日本", "x", ".", ",", "ABC", "Bld4", "floor", "iPhone", @"\t"];

    /// <summary>A template.</summary>
    public string Template() => random.Next(5) switch
    {
        0 => Merge(),
        1 => $"{{{{ dateInZone {GoQuote.Quote(Pick(Layouts))} (int64 {random.NextInt64(-5_000_000_000, 10_000_000_000)}) \"{Pick(Zones)}\" }}}}",
        2 => Time(),
        3 => Fraction(),
        _ => Case(),
    };

    private string Merge() => $"{{{{ $a := {Map(3)} }}}}{{{{ $b := {Map(3)} }}}}{{{{ $c := {Map(2)} }}}}"
        + "{{ merge $a $b $c | toRawJson }} {{ toRawJson $a }} {{ toRawJson $b }} {{ toRawJson $c }} {{ deepCopy $a | deepEqual $a }}";

    private string Value(int depth)
    {
        if (depth <= 0 || random.Next(2) == 0)
            return Pick("1", "0", "\"\"", "\"x\"", "nil", "true", "false", "2.5", "(list)", "(list 1)", "(list \"a\" \"b\")", "(dict)", "(int64 3)");

        return random.Next(10) > 0 ? Map(depth - 1) : $"(list {Value(depth - 1)} {Value(depth - 1)})";
    }

    private string Map(int depth)
    {
        var map = "(dict";
        foreach (var key in "abcde")
        {
            if (random.Next(2) == 0)
                map += $" \"{key}\" {Value(depth)}";
        }

        return map + ")";
    }

    private string Time()
    {
        var offset = Pick("Z", "+02:00", "-03:30", "+14:00");
        var time = string.Create(CultureInfo.InvariantCulture,
            $"{random.Next(9999):D4}-{random.Next(1, 13):D2}-{random.Next(1, 29):D2}T{random.Next(24):D2}:{random.Next(60):D2}:{random.Next(60):D2}.{random.Next()}{offset}");
        return $"{{{{ $t := toDate \"2006-01-02T15:04:05Z07:00\" \"{time}\" }}}}{{{{ $t }}}} {{{{ mustDateModify \"{Duration()}\" $t }}}} "
            + "{{ $t.Year }} {{ $t.Month }} {{ $t.YearDay }} {{ $t.Weekday }} {{ $t.Unix }} {{ $t.UnixNano }} {{ $t.AddDate 1 -2 40 }} "
            + $"{{{{ toJson $t }}}} {{{{ durationRound \"{Duration()}\" }}}} {{{{ $t.IsZero }}}} {{{{ $t.UTC.Hour }}}}";
    }

    private string Duration()
    {
        var text = Pick("", "-", "+");
        for (var i = random.Next(1, 4); i > 0; i--)
            text += (random.Next(2) == 0 ? random.Next(100).ToString(CultureInfo.InvariantCulture) : (random.NextDouble() * 100).ToString("F5", CultureInfo.InvariantCulture))
                + Pick("h", "m", "s", "ms", "us", "ns", "µs");

        return text;
    }

    private string Fraction() => $"{{{{ $f := {Number()} }}}}{{{{ addf $f {Number()} }}}} {{{{ subf $f {Number()} }}}} {{{{ mulf $f {Number()} {Number()} }}}} "
        + $"{{{{ divf $f {Number()} }}}} {{{{ round $f {random.Next(-2, 8)} }}}} {{{{ round $f 2 0.3 }}}} {{{{ toJson $f }}}} {{{{ floor $f }}}} {{{{ ceil $f }}}} "
        + $"{{{{ int64 $f }}}} {{{{ maxf $f {Number()} }}}} {{{{ add1f $f }}}} {{{{ toString $f }}}}";

    private string Number() => random.Next(3) switch
    {
        0 => (random.NextDouble() * Math.Pow(10, random.Next(-12, 20))).ToString("R", CultureInfo.InvariantCulture),
        1 => (random.Next(-1_000_000, 1_000_000) / 1000.0).ToString("R", CultureInfo.InvariantCulture),
        _ => random.Next(-100, 100).ToString(CultureInfo.InvariantCulture),
    };

    private string Case()
    {
        var text = string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => Pick(Words)));
        return $"{{{{ $s := \"{text}\" }}}}{{{{ snakecase $s }}}}|{{{{ kebabcase $s }}}}|{{{{ title $s }}}}|{{{{ swapcase $s }}}}|{{{{ initials $s }}}}|"
            + "{{ untitle $s }}|{{ nospace $s }}|{{ wrapWith 5 \"\\n\" $s }}|{{ wrap 4 $s }}|{{ abbrevboth 5 10 $s }}|{{ quote $s }}|{{ sha256sum $s }}|{{ b32enc $s }}";
    }

    private string Pick(params string[] pool) => pool[random.Next(pool.Length)];
}
