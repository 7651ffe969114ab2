using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>To and from JSON.</summary>
internal static class JsonFunctions
{
    public static GoFunction[] All() =>
    [
        new("toJson", static (in call) => OrEmpty(call[0], static value => GoJson.Write(value)), GoType.Interface),
        new("mustToJson", static (in call) => GoJson.Write(call[0]), GoType.Interface),
        new("toPrettyJson", static (in call) => OrEmpty(call[0], static value => GoJson.WriteIndented(value)), GoType.Interface),
        new("mustToPrettyJson", static (in call) => GoJson.WriteIndented(call[0]), GoType.Interface),
        new("toRawJson", static (in call) => GoJson.Write(call[0], JsonEscape.Raw), GoType.Interface),
        new("mustToRawJson", static (in call) => GoJson.Write(call[0], JsonEscape.Raw), GoType.Interface),
        new("fromJson", static (in call) => GoJson.Read(call.Text(0), out _), GoType.String),
        new("mustFromJson", static (in call) => GoJson.Read(call.Text(0)), GoType.String),
    ];

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
