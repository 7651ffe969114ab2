using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Toml;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Rendering;

/// <summary>Helm's functions that write values as documents and read them. Those that write give nothing where they cannot.</summary>
internal static class DocumentFunctions
{
    public static IReadOnlyList<GoFunction> All { get; } =
    [
        new("toYaml", (in call) => Write(call[0], GoYaml.Write), GoType.Interface),
        new("toYamlPretty", (in call) => Write(call[0], GoYaml.WritePretty), GoType.Interface),
        new("fromYaml", (in call) => Read(call.Text(0), GoYaml.ReadMap), GoType.String),
        new("fromYamlArray", (in call) => ReadList(call.Text(0), GoYaml.ReadSlice), GoType.String),
        new("toJson", (in call) => Write(call[0], value => GoJson.Write(value)), GoType.Interface),
        new("fromJson", (in call) => Read(call.Text(0), ReadJsonMap), GoType.String),
        new("fromJsonArray", (in call) => ReadList(call.Text(0), ReadJsonSlice), GoType.String),
        new("toToml", (in call) => WriteToml(call[0]), GoType.Interface),
        new("fromToml", (in call) => Read(call.Text(0), TomlReader.Read), GoType.String),
    ];

    private static string Write(object? value, Func<object?, string> write)
    {
        try
        {
            var text = write(value);
            return text.EndsWith('\n') ? text[..^1] : text;
        }
        catch (Exception exception) when (IsOfDocument(exception))
        {
            return "";
        }
    }

    // Of these alone the failure is what is printed.
    private static string WriteToml(object? value)
    {
        try
        {
            return TomlWriter.Write(value);
        }
        catch (TomlException exception)
        {
            return exception.Message;
        }
    }

    private static GoMap Read(string text, Func<string, GoMap> read)
    {
        try
        {
            return read(text);
        }
        catch (Exception exception) when (IsOfDocument(exception))
        {
            var failed = new GoMap();
            failed.Set("Error", exception.Message);
            return failed;
        }
    }

    private static GoSlice ReadList(string text, Func<string, GoSlice> read)
    {
        try
        {
            return read(text);
        }
        catch (Exception exception) when (IsOfDocument(exception))
        {
            return GoSlice.Of(exception.Message);
        }
    }

    private static GoMap ReadJsonMap(string text) => GoJson.Read(text) switch
    {
        GoMap map => map,
        null => GoMap.Nil(GoType.MapOfAny),
        var other => throw Mismatch(other, GoType.MapOfAny),
    };

    private static GoSlice ReadJsonSlice(string text) => GoJson.Read(text) switch
    {
        GoSlice slice => slice,
        null => GoSlice.Nil(GoType.SliceOfAny),
        var other => throw Mismatch(other, GoType.SliceOfAny),
    };

    private static TemplateFunctionException Mismatch(object value, GoType wanted)
    {
        var found = value switch
        {
            GoMap => "object",
            GoSlice => "array",
            string => "string",
            bool => "bool",
            _ => "number",
        };
        return new TemplateFunctionException($"json: cannot unmarshal {found} into Go value of type {wanted}");
    }

    private static bool IsOfDocument(Exception exception) => exception is YamlException or JsonSyntaxException or TomlException or TemplateFunctionException;
}
