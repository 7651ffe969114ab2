using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Schema;

/// <summary>Types and their names.</summary>
internal static class SchemaTypeNames
{
    // In the order of the flags.
    private static readonly string[] Names = ["null", "boolean", "number", "integer", "string", "array", "object"];

    public static SchemaTypes Of(object? value) => value switch
    {
        null => SchemaTypes.Null,
        bool => SchemaTypes.Boolean,
        string => SchemaTypes.String,
        GoSlice => SchemaTypes.Array,
        GoMap => SchemaTypes.Object,
        _ => SchemaTypes.Number,
    };

    public static SchemaTypes Parse(object? value)
    {
        var types = SchemaTypes.None;
        foreach (var item in value is GoSlice slice ? slice.Span : [value])
        {
            if (item is string text && Array.IndexOf(Names, text) is var i and >= 0)
                types |= (SchemaTypes)(1 << i);
        }

        return types;
    }

    public static IReadOnlyList<string> NamesOf(SchemaTypes types)
    {
        var names = new List<string>();
        for (int i = 0; i < Names.Length; i++)
        {
            if (((int)types & (1 << i)) != 0)
                names.Add(Names[i]);
        }

        return names;
    }
}
