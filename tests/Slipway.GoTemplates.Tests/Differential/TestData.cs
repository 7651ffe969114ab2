using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>Data of every type, random within its shape.</summary>
internal static class TestData
{
    private static readonly string[] Texts =
        ["", "a", "hello world", "<b>&\"it's\"</b>", "日本語", "line\nbreak\ttab", "50%", "\udcff\udc80x", "😀", "0", "true", "back\\slash`"];

    private static readonly double[] Floats =
        [0, -0.0, 1, -1.5, 0.1, 100, 1e6, 123456789, 1e20, 1e21, 1e-5, 0.000123, 3.14159265358979, 1e300, 5e-324, 0.125, 2.5, 1 / 3.0, double.MaxValue];

    private static readonly long[] Integers =
        [0, 1, -1, 2, 5, 42, 100, 255, -128, 65, 0x1F600, int.MaxValue, long.MaxValue, long.MinValue, 1000000];

    public static object? Scalar(Random random) => random.Next(14) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 or 3 or 4 => Texts[random.Next(Texts.Length)],
        5 or 6 => (nint)Integers[random.Next(Integers.Length)],
        7 or 8 => Floats[random.Next(Floats.Length)],
        9 => Integers[random.Next(Integers.Length)],
        10 => unchecked((ulong)Integers[random.Next(Integers.Length)]),
        11 => unchecked((byte)Integers[random.Next(Integers.Length)]),
        12 => unchecked((int)Integers[random.Next(Integers.Length)]),
        _ => (float)random.Next(-100, 100) / 8,
    };

    public static object? Any(Random random, int depth = 2) => depth == 0 || random.Next(3) > 0
        ? Scalar(random)
        : random.Next(9) switch
        {
            7 => GoMap.Nil(random.Next(2) == 0 ? GoType.MapOfAny : GoType.MapOf(GoType.String, GoType.Int)),
            8 => GoSlice.Nil(random.Next(2) == 0 ? GoType.SliceOfAny : GoType.SliceOfStrings),
            0 or 1 => List(random, depth - 1),
            2 or 3 => Map(random, depth - 1),
            4 => GoSlice.OfStrings(Enumerable.Range(0, random.Next(4)).Select(_ => Texts[random.Next(Texts.Length)])),
            5 => new GoSlice(GoType.SliceOf(GoType.Int), [.. Enumerable.Range(0, random.Next(4)).Select(_ => (object?)(nint)random.Next(-5, 50))]),
            _ => Typed(random),
        };

    /// <summary>The root of the data: always the same names, of the same kinds mostly.</summary>
    public static GoMap Root(Random random)
    {
        var root = new GoMap
        {
            ["i"] = (nint)random.Next(-3, 12),
            ["n"] = (nint)random.Next(0, 4),
            ["f"] = Floats[random.Next(Floats.Length)],
            ["s"] = Texts[random.Next(Texts.Length)],
            ["t"] = random.Next(2) == 0,
            ["z"] = null,
            ["l"] = List(random, 1),
            ["ls"] = GoSlice.OfStrings("x", "y", "z"),
            ["li"] = new GoSlice(GoType.SliceOf(GoType.Int), [(nint)3, (nint)1, (nint)2]),
            ["b"] = GoSlice.OfBytes("bytes"u8),
            ["m"] = Map(random, 2),
            ["ms"] = Typed(random),
            ["mi"] = Numbered(),
            ["u"] = 7UL,
            ["x"] = Any(random),
            ["y"] = Any(random),
        };
        if (random.Next(3) == 0) root.Remove("x");
        return root;
    }

    private static GoSlice List(Random random, int depth) =>
        GoSlice.Of([.. Enumerable.Range(0, random.Next(5)).Select(_ => Any(random, depth))]);

    private static GoMap Map(Random random, int depth)
    {
        var map = new GoMap();
        foreach (var key in (string[])["a", "b", "c", "日", "Z"])
        {
            if (random.Next(3) > 0) map[key] = Any(random, depth - 1);
        }

        return map;
    }

    private static GoMap Typed(Random random)
    {
        var map = new GoMap(GoType.MapOf(GoType.String, GoType.String)) { ["k"] = "v" };
        if (random.Next(2) == 0) map["a"] = Texts[random.Next(Texts.Length)];
        return map;
    }

    private static GoMap Numbered()
    {
        var map = new GoMap(GoType.MapOf(GoType.Int, GoType.String));
        foreach (var number in (int[])[10, 2, -1]) map.Set((nint)number, $"n{number}");
        return map;
    }
}
