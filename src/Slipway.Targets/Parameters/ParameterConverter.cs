using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>Turns texts and JSON into values of a parameter's type. Throws <see cref="FormatException"/>: the caller says where it was.</summary>
internal sealed class ParameterConverter(AbsolutePath root)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    public object FromTexts(ParameterDescription parameter, IReadOnlyCollection<string> texts)
    {
        if (!parameter.IsList)
        {
            return texts.Count == 1 ? FromText(parameter.ElementType, texts.First())
                : throw new FormatException($"has {texts.Count} values, but takes one");
        }

        IEnumerable<string> parts = parameter.Separator is { Length: > 0 } separator
            ? texts.SelectMany(text => text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            : texts;
        return ToList(parameter, [.. parts.Select(part => FromText(parameter.ElementType, part))]);
    }

    public object FromJson(ParameterDescription parameter, JsonElement json)
    {
        if (!parameter.IsList)
            return FromJson(parameter.ElementType, json);
        return json.ValueKind == JsonValueKind.Array
            ? ToList(parameter, [.. json.EnumerateArray().Select(one => FromJson(parameter.ElementType, one))])
            : FromTexts(parameter, [Text(json)]);
    }

    private static object ToList(ParameterDescription parameter, object[] values)
    {
        var elements = Array.CreateInstance(parameter.ElementType, values.Length);
        for (var index = 0; index < values.Length; index++)
            elements.SetValue(values[index], index);
        return ParameterTypes.ToList(parameter.Type, elements);
    }

    private object FromJson(Type type, JsonElement json) => json.ValueKind is JsonValueKind.Object or JsonValueKind.Array
        ? IsComplex(type) ? Deserialize(type, json.GetRawText()) : throw new FormatException($"is {Kind(json)}, expected {Expected(type)}")
        : FromText(type, Text(json));

    private static string Text(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? json.GetString() ?? "" : json.GetRawText();

    private static string Kind(JsonElement json) => json.ValueKind == JsonValueKind.Object ? "an object" : "a list";

    private object FromText(Type type, string text)
    {
        if (type == typeof(string))
            return text;
        if (type == typeof(Secret))
            return new Secret(text);
        if (type == typeof(AbsolutePath))
            return root / text;
        if (type.IsEnum)
            return ToEnum(type, text);
        if (type == typeof(bool))
            return ToBool(text);
        if (type == typeof(TimeSpan))
            return ToTimeSpan(text);
        if (type == typeof(Uri))
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var uri) && !uri.IsFile
                ? uri : throw new FormatException($"is '{text}', expected an absolute address such as 'https://example.com/'");
        }

        if (type == typeof(Version))
            return Version.TryParse(text, out var version) ? version : throw new FormatException($"is '{text}', expected a version such as '1.2.3'");
        return IsComplex(type) ? Deserialize(type, text) : Parse(type, text);
    }

    private static object ToEnum(Type type, string text)
    {
        var folded = ParameterSet.Fold(text);
        var name = Enum.GetNames(type).FirstOrDefault(one => ParameterSet.Fold(one) == folded);
        return name is not null ? Enum.Parse(type, name)
            : throw new FormatException($"is '{text}', expected one of '{string.Join("', '", Enum.GetNames(type))}'");
    }

    private static bool ToBool(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "ON" => true,
        "FALSE" or "0" or "NO" or "OFF" => false,
        _ => throw new FormatException($"is '{text}', expected 'true' or 'false'"),
    };

    // A bare number would be days to TimeSpan.Parse, seconds to most people: refused.
    private static TimeSpan ToTimeSpan(string text)
    {
        var unit = text.TrimStart("0123456789.".ToCharArray());
        TimeSpan? scale = unit switch
        {
            "ms" => TimeSpan.FromMilliseconds(1),
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            _ => null,
        };
        if (scale is { } one && double.TryParse(text[..^unit.Length], CultureInfo.InvariantCulture, out var count))
            return one * count;
        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)
            ? span : throw new FormatException($"is '{text}', expected a time such as '90s', '5m' or '00:05:00'");
    }

    public static bool IsComplex(Type type) => type.IsClass && type != typeof(string) && !IsParsable(type)
        && type != typeof(Uri) && type != typeof(Version) && type != typeof(Secret);

    private static bool IsParsable(Type type) => type.GetInterfaces()
        .Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IParsable<>));

    private static object Parse(Type type, string text)
    {
        if (!IsParsable(type))
            throw new FormatException($"has type '{type.Name}', which cannot be read from text. Implement 'IParsable<{type.Name}>'");
        try
        {
            return typeof(ParameterConverter).GetMethod(nameof(ParseAs), BindingFlags.Static | BindingFlags.NonPublic)
                ?.MakeGenericMethod(type).Invoke(null, [text]) ?? throw new FormatException($"is '{text}', expected {Expected(type)}");
        }
        catch (TargetInvocationException failure) when (failure.InnerException is UsageException usage)
        {
            throw new FormatException($"is not valid: {usage.Message.TrimEnd('.')}", usage);
        }
        catch (TargetInvocationException failure)
        {
            throw new FormatException($"is '{text}', expected {Expected(type)}", failure.InnerException);
        }
    }

    private static T ParseAs<T>(string text) where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);

    private static object Deserialize(Type type, string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, type, Json) ?? throw new FormatException("is 'null'");
        }
        catch (JsonException failure)
        {
            throw new FormatException($"is no valid JSON of '{type.Name}' at '{failure.Path}'", failure);
        }
    }

    private static string Expected(Type type) => type.IsEnum ? $"one of '{string.Join("', '", Enum.GetNames(type))}'" : Type.GetTypeCode(type) switch
    {
        TypeCode.Byte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 =>
            "a whole number",
        TypeCode.Double or TypeCode.Single or TypeCode.Decimal => "a number with a '.'",
        TypeCode.String => "a text",
        _ => $"a '{type.Name}'",
    };
}
