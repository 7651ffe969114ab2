using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary><c>.nuke/build.schema.json</c>, in NUKE's format: what editors complete parameter files from, and shells the command line.</summary>
internal static class BuildSchema
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file where its content is new; an unchanged one is not touched.</summary>
    public static void Write(AbsolutePath root, IReadOnlyList<TargetDescription> targets, ParameterSet parameters)
    {
        var folder = root / ".nuke";
        if (!folder.DirectoryExists)
            return;
        var path = folder / "build.schema.json";
        var schema = Render(targets, parameters);
        if (path.FileExists && File.ReadAllText(path.Value).ReplaceLineEndings("\n") == schema)
            return;
        File.WriteAllText(path.Value, schema);
    }

    public static string Render(IReadOnlyList<TargetDescription> targets, ParameterSet parameters)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-04/schema#");
            json.WriteStartObject("definitions");
            WriteEnum(json, "Host", CiHost.Names);
            WriteEnum(json, "ExecutableTarget", targets.Select(one => one.Name));
            WriteEnum(json, "Verbosity", BuiltInOptions.Verbosities);
            WriteBuiltIn(json);
            json.WriteEndObject();
            json.WriteStartArray("allOf");
            json.WriteStartObject();
            json.WriteStartObject("properties");
            foreach (var parameter in parameters.Parameters.OrderBy(one => one.Name, StringComparer.Ordinal))
                WriteParameter(json, parameter);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("$ref", "#/definitions/NukeBuild");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void WriteEnum(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "string");
        WriteValues(json, values);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, IEnumerable<string> values)
    {
        json.WriteStartArray("enum");
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void WriteBuiltIn(Utf8JsonWriter json)
    {
        json.WriteStartObject("NukeBuild");
        json.WriteStartObject("properties");
        foreach (var option in BuiltInOptions.All.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            json.WriteStartObject(string.Concat(option.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
            var reference = option.Name switch
            {
                "target" or "skip" => "ExecutableTarget",
                "host" => "Host",
                "verbosity" => "Verbosity",
                _ => null,
            };
            var type = option.Arity switch
            {
                OptionArity.Flag => "boolean",
                OptionArity.Many => "array",
                _ => option.Name == "parallel" ? "integer" : "string",
            };
            if (reference is null || option.Arity == OptionArity.Many)
                json.WriteString("type", type);
            json.WriteString("description", option.Description);
            if (option.Arity == OptionArity.Many)
                json.WriteStartObject("items");
            if (reference is not null)
                json.WriteString("$ref", $"#/definitions/{reference}");
            else if (option.Arity == OptionArity.Many)
                json.WriteString("type", "string");
            else if (!option.Choices.IsEmpty)
                WriteValues(json, option.Choices);
            if (option.Arity == OptionArity.Many)
                json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, ParameterDescription parameter)
    {
        json.WriteStartObject(parameter.Name);
        if (parameter.IsList)
            json.WriteString("type", "array");
        else
            WriteType(json, parameter.ElementType, Nullable.GetUnderlyingType(parameter.Type) is not null);
        if (parameter.Description.Length > 0)
            json.WriteString("description", parameter.Description);
        if (parameter.IsSecret)
            json.WriteString("default", "Secrets are given by environment variables, never in files");
        if (parameter.IsList)
        {
            json.WriteStartObject("items");
            WriteType(json, parameter.ElementType, isNullable: false);
            if (!parameter.Values.IsEmpty)
                WriteValues(json, parameter.Values);
            json.WriteEndObject();
        }
        else if (!parameter.Values.IsEmpty)
        {
            WriteValues(json, parameter.Values);
        }

        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, Type type, bool isNullable)
    {
        var name = type.IsEnum ? "string" : Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "boolean",
            TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32
                or TypeCode.Int64 or TypeCode.UInt64 => "integer",
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "number",
            TypeCode.Object when ParameterConverter.IsComplex(type) => "object",
            _ => "string",
        };
        if (!isNullable)
        {
            json.WriteString("type", name);
            return;
        }

        json.WriteStartArray("type");
        json.WriteStringValue(name);
        json.WriteStringValue("null");
        json.WriteEndArray();
    }
}
