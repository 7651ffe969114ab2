using Slipway.GoTemplates.Tests.Execution;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>The struct that go/structs.go has too, with methods on it and on what it holds.</summary>
internal static class ReferenceStructure
{
    private static readonly GoType Inner = GoType.Struct("main.inner");

    private static readonly GoType VersionSet = GoType.Named("main.versionSet", GoType.SliceOfStrings, (receiver, name) => name == "Has"
        ? new GoFunction(name, (in call) => ((GoSlice)receiver).Contains(call[0]), GoType.String)
        : null);

    private static readonly GoType Named = GoType.Named("main.named", GoType.MapOfAny, (receiver, name) => name switch
    {
        "Keys" => new GoFunction(name, (in _) => (nint)((GoMap)receiver).Count),
        "Table" => new GoFunction(name, (in call) => ((GoMap)receiver).TryGet(call.Text(0), out var value)
            ? value
            : throw new TemplateFunctionException($"no table {call[0]}"), GoType.String),
        _ => null,
    });

    /// <summary>What a template may ask of it.</summary>
    public static IReadOnlyList<string> Operands { get; } =
        [".X", ".I", ".Inner", ".Inner.V", "(.Inner.Shout \"a\")", ".Inner.Shout", ".Nil", ".Nil.x", ".Any", ".Any.a", ".Any.a.V", ".Any.b.x",
            "(.Any.a.Shout .X)", ".Texted", ".Texted.V", ".Failed", ".Failed.Error", ".Versions", "(.Versions.Has \"v1\")", ".Versions.Has", ".Named",
            ".Named.a", ".Named.Keys", "(.Named.Table \"a\")", "(.Named.Table .X)", ".Named.none", ".Duration", ".Duration.Seconds", ".Duration.String",
            ".Numbers", ".Hello", "(.Twice 21)", "(.Twice .I)", "(.Twice .X)", ".Twice", ".Fail", ".Pointer", ".Pointer.V", ".Pointer.Next", ".Pointer.Next.V",
            "(.Pointer.Join \"a\" .X)", ".Pointer.Join", ".Pointer.none", "(.Two .X nil)", "(.Two .Nil 1)", ".none", ".Inner.none", "$.X", "$.Inner.V",
            ".I.x", ".X.y", "(.Hello)", "$.Hello", "(.X 1)", ".x"];

    public static Structure Create()
    {
        var data = new Structure(GoType.Struct("main.structure"))
        {
            Interfaces = { "Nil", "Any" },
            Fields =
            {
                ["X"] = "x", ["I"] = (nint)3, ["Inner"] = InnerOf("v"), ["Nil"] = null, ["Any"] = new GoMap { ["a"] = InnerOf("deep"), ["b"] = null },
                ["Texted"] = Texted(), ["Failed"] = Failed(), ["Versions"] = new GoSlice(VersionSet, ["v1", "apps/v1"]),
                ["Named"] = new GoMap(Named) { ["a"] = "b", ["c"] = 1.5 }, ["Duration"] = new GoDuration(90_000_000_000),
                ["Numbers"] = new GoSlice(GoType.SliceOf(GoType.Int), [(nint)1, (nint)2]),
            },
        };
        var pointed = new Structure(GoType.PointerTo(GoType.Struct("main.pointed"))) { Fields = { ["V"] = "p", ["Next"] = InnerOf("n") }, Interfaces = { "Next" } };
        pointed.Methods["Join"] = GoFunction.Variadic("Join", (in call) => "p" + string.Concat(call.Arguments.ToArray()), GoType.String);
        data.Methods["Hello"] = new GoFunction("Hello", (in _) => "hello");
        data.Methods["Twice"] = new GoFunction("Twice", (in call) => (nint)call[0]! * 2, GoType.Int);
        data.Methods["Fail"] = new GoFunction("Fail", (in _) => throw new TemplateFunctionException("no luck"));
        data.Methods["Pointer"] = new GoFunction("Pointer", (in _) => pointed);
        data.Methods["Two"] = new GoFunction("Two", (in call) => call[0], GoType.String, GoType.Interface);
        return data;
    }

    private static Structure InnerOf(string value)
    {
        var inner = new Structure(Inner) { Fields = { ["V"] = value } };
        inner.Methods["Shout"] = new GoFunction("Shout", (in call) => call.Text(0).ToUpperInvariant() + "!", GoType.String);
        return inner;
    }

    private static Structure Failed()
    {
        var failed = new Structure(GoType.PointerTo(GoType.Struct("main.failure"))) { Fields = { ["V"] = "f" } };
        failed.Methods["Error"] = new GoFunction("Error", (in _) => "it failed");
        return failed;
    }

    private static Structure Texted()
    {
        var texted = new Structure(GoType.Struct("main.texted")) { Fields = { ["V"] = "x" } };
        texted.Methods["String"] = new GoFunction("String", (in _) => "<text>");
        return texted;
    }
}
