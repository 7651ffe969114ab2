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
        new("toYaml", call => Write(call[0], GoYaml.Write), GoType.Interface),
        new("toYamlPretty", call => Write(call[0], GoYaml.WritePretty), GoType.Interface),
        new("fromYaml", call => Read(call.Text(0), GoYaml.ReadMap), GoType.String),
        new("fromYamlArray", call => ReadList(call.Text(0), GoYaml.ReadSlice), GoType.String),
        new("toJson", call => Write(call[0], value => GoJson.Write(value)), GoType.Interface),
        new("fromJson", call => Read(call.Text(0), GoJson.ReadMap), GoType.String),
        new("fromJsonArray", call => ReadList(call.Text(0), GoJson.ReadSlice), GoType.String),
        new("toToml", call => GoToml.Write(call[0]), GoType.Interface),
        new("fromToml", call => Read(call.Text(0), GoToml.ReadMap), GoType.String),
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

    private static bool IsOfDocument(Exception exception) => exception is YamlException or JsonSyntaxException or TomlException or TemplateFunctionException;
}
