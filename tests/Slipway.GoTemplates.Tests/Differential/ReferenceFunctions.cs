using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>The functions that go/main.go has too.</summary>
internal static class ReferenceFunctions
{
    public static FunctionMap All { get; } = FunctionMap.Of(
        new GoFunction("anInt", (in call) => GoFormat.Sprintf("int=%d", call[0]), GoType.Int),
        new GoFunction("anInt64", (in call) => GoFormat.Sprintf("int64=%d", call[0]), GoType.Int64),
        new GoFunction("aUint", (in call) => GoFormat.Sprintf("uint=%d", call[0]), GoType.Uint),
        new GoFunction("aFloat", (in call) => GoFormat.Sprintf("float=%v", call[0]), GoType.Float64),
        new GoFunction("aString", (in call) => "string=" + call.Text(0), GoType.String),
        new GoFunction("aBool", (in call) => GoFormat.Sprintf("bool=%v", call[0]), GoType.Bool),
        new GoFunction("anything", (in call) => GoFormat.Sprintf("any=%T", call[0]), GoType.Interface),
        new GoFunction("same", (in call) => call[0], GoType.Interface),
        new GoFunction("aMap", (in call) => (nint)((GoMap)call[0]!).Count, GoType.MapOfAny),
        new GoFunction("aList", (in call) => (nint)((GoSlice)call[0]!).Count, GoType.SliceOfAny),
        GoFunction.Variadic("someInts", (in call) => (nint)call.Count, GoType.Int),
        GoFunction.Variadic("textAndAny", (in call) => GoFormat.Sprint(call[0], (nint)(call.Count - 1)), GoType.Interface, GoType.String),
        GoFunction.Variadic("add", Add, GoType.Int),
        new GoFunction("echo", (in call) => call[0], GoType.Interface),
        new GoFunction("typeOf", (in call) => GoFormat.Sprintf("%T", call[0]), GoType.Interface),
        GoFunction.Variadic("makemap", MakeMap, GoType.String),
        new GoFunction("mapOfThree", (in _) => new GoMap(GoType.MapOf(GoType.String, GoType.Int)) { ["three"] = (nint)3 }),
        new GoFunction("count", (in call) => GoSlice.OfStrings("a", "b", "c", "d", "e").Slice(0, (int)(nint)call[0]!), GoType.Int),
        new GoFunction("die", (in _) => throw new TemplateFunctionException("die!")),
        new GoFunction("oneArg", (in call) => "oneArg=" + call.Text(0), GoType.String),
        new GoFunction("twoArgs", (in call) => "twoArgs=" + call.Text(0) + call.Text(1), GoType.String, GoType.String),
        GoFunction.Variadic("dddArg", (in call) => GoFormat.Sprintln(call[0], new GoSlice(GoType.SliceOfStrings, call.Arguments[1..].ToArray())),
            GoType.String, GoType.Int),
        new GoFunction("nothing", (in _) => null),
        new GoFunction("fails", (in call) => throw new TemplateFunctionException($"failed: {call[0]}"), GoType.String));

    private static object? Add(in GoCall call)
    {
        nint sum = 0;
        foreach (var number in call.Arguments) sum += (nint)number!;
        return sum;
    }

    private static object? MakeMap(in GoCall call)
    {
        var map = new GoMap(GoType.MapOf(GoType.String, GoType.String));
        for (var i = 0; i + 1 < call.Count; i += 2) map[call.Text(i)] = call[i + 1];
        return map;
    }
}
