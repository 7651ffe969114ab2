using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Yaml;
using Slipway.Model;

namespace Slipway.Helm.Values;

/// <summary>
/// Values as records of C#: written for a chart, and read from a file with every mistake told. Names are in camelCase, as charts have them, enumerations are
/// texts, and a property that is null is left out, so that the chart's own default counts. System.Text.Json's attributes change that for a property, such as
/// <c>[JsonPropertyName]</c>, or <c>[JsonIgnore(Condition = JsonIgnoreCondition.Never)]</c>, with which null takes the chart's default away, as in Helm.
/// </summary>
public static class ChartValues
{
    /// <summary>How records are written and read where nothing else is said. A copy of it may be changed and given instead.</summary>
    public static JsonSerializerOptions DefaultOptions { get; } = CreateOptions();

    /// <summary>A record as values to render with.</summary>
    /// <param name="record">The record, or a dictionary.</param>
    /// <param name="options">How it is written. Default: <see cref="DefaultOptions"/>.</param>
    /// <returns>The values; numbers are float64, as those of a file.</returns>
    /// <exception cref="UsageException">It is written as something else than an object, or cannot be written.</exception>
    public static GoMap From<T>(T record, JsonSerializerOptions? options = null)
    {
        try
        {
            var json = JsonSerializer.Serialize(record, options ?? DefaultOptions);
            return GoJson.Read(json) as GoMap
                ?? throw new UsageException($"Values are an object, and a '{typeof(T).Name}' is not written as one. Give a record or a dictionary.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException or NotSupportedException or TemplateFunctionException)
        {
            throw new UsageException($"A '{typeof(T).Name}' cannot be written as values: {exception.Message}", exception);
        }
    }

    /// <summary>A record as the text of a values file.</summary>
    /// <param name="record">As for <see cref="From{T}"/>.</param>
    /// <param name="options">As for <see cref="From{T}"/>.</param>
    /// <returns>YAML, with its keys in order and a final line break.</returns>
    /// <exception cref="UsageException">As for <see cref="From{T}"/>.</exception>
    public static string ToYaml<T>(T record, JsonSerializerOptions? options = null) => GoYaml.Write(From(record, options));

    /// <summary>Reads a values file into a record.</summary>
    /// <param name="text">The file's text: YAML.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="options">How it is read. Default: <see cref="DefaultOptions"/>.</param>
    /// <returns>The record.</returns>
    /// <exception cref="UsageException">
    /// It is no YAML; or it does not fit: a key that stands there twice or that the record does not have, one that it requires and that is not there, a value of another type. All of
    /// them are told, with their lines.
    /// </exception>
    public static T Read<T>(string text, string file, JsonSerializerOptions? options = null)
    {
        options ??= DefaultOptions;
        try
        {
            var root = new YamlParser(text).ReadDocument();
            var values = root is null ? new GoMap() : new YamlDecoder(strict: false, YamlNumbers.Json).Decode(root);
            var mistakes = new TypedValuesCheck(file, options).Check(values, root, typeof(T));
            if (mistakes.Count > 0)
                throw new UsageException(mistakes);
            return JsonSerializer.Deserialize<T>(GoJson.Write(values), options)!;
        }
        catch (Exception exception) when (exception is YamlException or JsonException or InvalidOperationException or NotSupportedException)
        {
            throw new UsageException($"'{file}' cannot be read as '{typeof(T).Name}': {exception.Message}", exception);
        }
    }

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };
        options.MakeReadOnly();
        return options;
    }
}
