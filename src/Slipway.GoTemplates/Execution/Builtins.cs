using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <summary>The functions that Go's templates always have. They take values as they are, so they are no <see cref="GoFunction"/>.</summary>
internal static class Builtins
{
    private static readonly Dictionary<string, Builtin> All = Table();

    public static Builtin? Find(string name) => All.GetValueOrDefault(name);

    public static Value Invoke(BuiltinKind kind, ValueSlice arguments) => kind switch
    {
        BuiltinKind.Eq => Bool(Comparison.Equal(arguments[0].Raw, arguments.Rest())),
        BuiltinKind.Ne => Bool(!Comparison.Equal(arguments[0].Raw, arguments[1].Raw)),
        BuiltinKind.Lt => Bool(Comparison.Less(arguments[0].Raw, arguments[1].Raw)),
        BuiltinKind.Le => Bool(LessOrEqual(arguments[0].Raw, arguments[1].Raw)),
        BuiltinKind.Gt => Bool(!LessOrEqual(arguments[0].Raw, arguments[1].Raw)),
        BuiltinKind.Ge => Bool(!Comparison.Less(arguments[0].Raw, arguments[1].Raw)),
        BuiltinKind.Not => Bool(!Truth.Of(arguments[0].Raw)),
        BuiltinKind.Len => Value.Of(Indexing.Length(arguments[0])),
        BuiltinKind.Index => Indexing.Index(arguments[0], arguments.Rest()),
        BuiltinKind.Slice => Value.Of(Indexing.Slice(arguments[0], arguments.Rest())),
        BuiltinKind.Print => Value.Of(GoFormat.Sprint(Raw(arguments))),
        BuiltinKind.Println => Value.Of(GoFormat.Sprintln(Raw(arguments))),
        BuiltinKind.Printf => Value.Of(Printf(arguments)),
        BuiltinKind.Html => Value.Of(Escaping.Html(Text(arguments))),
        BuiltinKind.Js => Value.Of(Escaping.JavaScript(Text(arguments))),
        BuiltinKind.UrlQuery => Value.Of(Escaping.UrlQuery(Text(arguments))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is evaluated elsewhere"),
    };

    private static string Printf(ValueSlice arguments) => GoFormat.Sprintf((string)arguments[0].Raw!, Raw(arguments.Rest()));

    private static bool LessOrEqual(object? left, object? right) => Comparison.Less(left, right) || Comparison.Equal(left, right);

    private static Value Bool(bool isTrue) => Value.Of(isTrue ? Boxes.True : Boxes.False);

    // As they are printed: what is not there prints so.
    private static string Text(ValueSlice arguments)
    {
        var raw = Raw(arguments);
        for (var i = 0; i < raw.Length; i++) raw[i] ??= "<no value>";
        return GoFormat.Sprint(raw);
    }

    private static object?[] Raw(ValueSlice arguments)
    {
        var raw = new object?[arguments.Count];
        for (var i = 0; i < raw.Length; i++) raw[i] = arguments[i].Raw;
        return raw;
    }

    private static Dictionary<string, Builtin> Table()
    {
        Builtin[] all =
        [
            new(BuiltinKind.And, "and", 1, true), new(BuiltinKind.Call, "call", 1, true), new(BuiltinKind.Eq, "eq", 1, true),
            new(BuiltinKind.Ge, "ge", 2, false), new(BuiltinKind.Gt, "gt", 2, false), new(BuiltinKind.Html, "html", 0, true),
            new(BuiltinKind.Index, "index", 1, true), new(BuiltinKind.Js, "js", 0, true), new(BuiltinKind.Le, "le", 2, false),
            new(BuiltinKind.Len, "len", 1, false), new(BuiltinKind.Lt, "lt", 2, false), new(BuiltinKind.Ne, "ne", 2, false),
            new(BuiltinKind.Not, "not", 1, false), new(BuiltinKind.Or, "or", 1, true), new(BuiltinKind.Print, "print", 0, true),
            new(BuiltinKind.Printf, "printf", 1, true), new(BuiltinKind.Println, "println", 0, true),
            new(BuiltinKind.Slice, "slice", 1, true), new(BuiltinKind.UrlQuery, "urlquery", 0, true),
        ];
        var table = new Dictionary<string, Builtin>(all.Length, StringComparer.Ordinal);
        foreach (var one in all) table.Add(one.Name, one);
        return table;
    }
}
