using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>To and from JSON.</summary>
internal static class JsonFunctions
{
    public static GoFunction? Find(string name) => name switch
    {
        "toJson" => new(name, static (in call) => OrEmpty(call[0], static value => GoJson.Write(value)), GoType.Interface),
        "mustToJson" => new(name, static (in call) => GoJson.Write(call[0]), GoType.Interface),
        "toPrettyJson" => new(name, static (in call) => OrEmpty(call[0], static value => GoJson.WriteIndented(value)), GoType.Interface),
        "mustToPrettyJson" => new(name, static (in call) => GoJson.WriteIndented(call[0]), GoType.Interface),
        "toRawJson" => new(name, static (in call) => GoJson.Write(call[0], JsonEscape.Raw), GoType.Interface),
        "mustToRawJson" => new(name, static (in call) => GoJson.Write(call[0], JsonEscape.Raw), GoType.Interface),
        "fromJson" => new(name, static (in call) => GoJson.Read(call.Text(0), out _), GoType.String),
        "mustFromJson" => new(name, static (in call) => GoJson.Read(call.Text(0)), GoType.String),
        _ => null,
    };

    // Sprig drops the error.
    private static string OrEmpty(object? value, Func<object?, string> write)
    {
        try
        {
            return write(value);
        }
        catch (TemplateFunctionException)
        {
            return "";
        }
    }
}
