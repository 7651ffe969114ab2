using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Slipway.Helm.Values;

/// <summary>What a type of C# is called among values.</summary>
internal static class TypedValueNames
{
    public static string Of(Type given, JsonSerializerOptions options)
    {
        var type = Nullable.GetUnderlyingType(given) ?? given;
        if (type.IsEnum)
            return $"one of {string.Join(", ", Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => JsonSerializer.Serialize(Enum.ToObject(type, value), type, options)))}";
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.String or TypeCode.Char => "a text",
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number",
            TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64 => Integer(type),
            TypeCode.DateTime => "a time",
            _ => options.GetTypeInfo(type).Kind switch
            {
                JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "a mapping",
                JsonTypeInfoKind.Enumerable => "a list",
                _ => $"what '{type.Name}' is written as",
            },
        };
    }

    private static string Integer(Type type) => Type.GetTypeCode(type) is TypeCode.Int32 or TypeCode.Int64
        ? "an integer"
        : $"an integer from {type.GetField("MinValue")!.GetRawConstantValue()} to {type.GetField("MaxValue")!.GetRawConstantValue()}";
}
