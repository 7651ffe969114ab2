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
        new GoFunction("nothing", (in _) => null),
        new GoFunction("fails", (in call) => throw new TemplateFunctionException($"failed: {call[0]}"), GoType.String));
}
