using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Schema;

/// <summary>Types and their names.</summary>
internal static class SchemaTypeNames
{
    private static readonly (SchemaTypes Type, string Name)[] Names =
    [
        (SchemaTypes.Null, "null"),
        (SchemaTypes.Boolean, "boolean"),
        (SchemaTypes.Number, "number"),
        (SchemaTypes.Integer, "integer"),
        (SchemaTypes.String, "string"),
        (SchemaTypes.Array, "array"),
        (SchemaTypes.Object, "object"),
    ];

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
            foreach (var (type, name) in Names)
            {
                if (item is string text && text == name)
                    types |= type;
            }
        }

        return types;
    }

    public static IReadOnlyList<string> NamesOf(SchemaTypes types)
    {
        var names = new List<string>();
        foreach (var (type, name) in Names)
        {
            if ((types & type) != SchemaTypes.None)
                names.Add(name);
        }

        return names;
    }
}
