using System.Text;
using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Parsing;
using Slipway.GoTemplates.Tests.Differential;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Cases;

/// <summary>The templates of templates.txt, one Go literal a line: what Go's own tests ask, and what once differed.</summary>
internal static class PermanentCases
{
    public static IReadOnlyList<GoCase> All()
    {
        using var stream = typeof(PermanentCases).Assembly.GetManifestResourceStream("templates.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var cases = new List<GoCase>();
        while (reader.ReadLine() is { } line)
        {
            Assert.True(Unquoting.TryString(line, out var template), line);
            foreach (var missing in Enum.GetValues<MissingKey>())
            {
                // Where keys may be missing, all three options are asked.
                if (missing == MissingKey.Default || template.Contains('.', StringComparison.Ordinal))
                    cases.Add(new GoCase(template, Data()) { MissingKey = missing });
            }
        }

        return cases;
    }

    public static GoMap Data() => new()
    {
        ["I"] = (nint)17,
        ["I64"] = 64L,
        ["U16"] = (ushort)16,
        ["F"] = 1.5,
        ["FloatZero"] = 0.0,
        ["True"] = true,
        ["X"] = "x",
        ["S"] = "xyz",
        ["Three"] = (nint)3,
        ["NegOne"] = (nint)(-1),
        ["Uthree"] = (nuint)3,
        ["Ufour"] = (nuint)4,
        ["U"] = new GoMap { ["V"] = "v" },
        ["SI"] = Integers(3, 4, 5),
        ["SIEmpty"] = Integers(),
        ["SICap"] = Integers(0, 0, 0, 0, 0),
        ["SB"] = new GoSlice(GoType.SliceOf(GoType.Bool), [true, false]),
        ["PSI"] = Integers(21, 22, 23),
        ["LAny"] = GoSlice.Of(null, (nint)1, "a"),
        ["MSI"] = new GoMap(GoType.MapOf(GoType.String, GoType.Int)) { ["one"] = (nint)1, ["two"] = (nint)2, ["three"] = (nint)3 },
        ["MSIone"] = new GoMap(GoType.MapOf(GoType.String, GoType.Int)) { ["one"] = (nint)1 },
        ["MSIEmpty"] = new GoMap(GoType.MapOf(GoType.String, GoType.Int)),
        ["MXI"] = new GoMap { ["one"] = (nint)1, ["two"] = 2.5, ["nothing"] = null },
        ["MAny"] = new GoMap(GoType.MapOf(GoType.Interface, GoType.Interface)),
        ["MII"] = Keyed(GoType.Int, (nint)1, (nint)2),
        ["MI64S"] = Keyed(GoType.Int64, 2L, 3L),
        ["MI32S"] = Keyed(GoType.Int32, 1, 2),
        ["MUI64S"] = Keyed(GoType.Uint64, 2UL, 3UL),
        ["MI8S"] = Keyed(GoType.Int8, (sbyte)2, (sbyte)3),
        ["MUI8S"] = Keyed(GoType.Uint8, (byte)2, (byte)3),
        ["SMSI"] = GoSlice.Of(new GoMap { ["one"] = (nint)1 }, new GoMap { ["eleven"] = (nint)11 }),
        ["Empty0"] = null,
        ["Empty1"] = (nint)3,
        ["Empty2"] = "empty2",
        ["Empty3"] = Integers(7, 8),
        ["Empty4"] = new GoMap { ["V"] = "UinEmpty" },
        ["NonNilMap"] = new GoMap(),
        ["NilIface"] = null,
        ["Iface1"] = "iface",
    };

    private static GoSlice Integers(params nint[] numbers) => new(GoType.SliceOf(GoType.Int), [.. numbers.Select(one => (object?)one)]);

    private static GoMap Keyed(GoType key, params object[] keys)
    {
        var map = new GoMap(GoType.MapOf(key, GoType.String));
        foreach (var one in keys) map.Set(one, $"{key.Name}{one}");
        return map;
    }
}
