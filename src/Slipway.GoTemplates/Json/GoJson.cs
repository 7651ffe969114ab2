using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Json;

/// <summary>JSON as Go's encoding/json writes and reads it.</summary>
public static class GoJson
{
    /// <summary>Writes a value on one line.</summary>
    /// <param name="value">A Go value.</param>
    /// <param name="escape">Whether characters that mean something in HTML are escaped.</param>
    /// <returns>The text.</returns>
    /// <exception cref="TemplateFunctionException">JSON has no form for the value; the message is Go's.</exception>
    public static string Write(object? value, JsonEscape escape = JsonEscape.Html)
    {
        var writer = new GoJsonWriter(escape, "");
        writer.Append(value);
        return writer.ToString();
    }

    /// <summary>Writes a value over many lines.</summary>
    /// <param name="value">A Go value.</param>
    /// <param name="indent">What each level is indented by.</param>
    /// <returns>The text, without a newline at its end.</returns>
    /// <exception cref="TemplateFunctionException">JSON has no form for the value; the message is Go's.</exception>
    public static string WriteIndented(object? value, string indent = "  ")
    {
        var writer = new GoJsonWriter(JsonEscape.Html, indent);
        writer.Append(value);
        return writer.ToString();
    }

    /// <summary>Reads a value as Go does into an interface: objects are maps, numbers are <see cref="double"/>.</summary>
    /// <param name="text">The JSON.</param>
    /// <returns>The value.</returns>
    /// <exception cref="TemplateFunctionException">It is no JSON; the message is Go's.</exception>
    public static object? Read(string text)
    {
        var value = Read(text, out var error);
        return error is null ? value : throw new TemplateFunctionException(error);
    }

    /// <summary>The same, with what Go leaves in the value when it finds an error on the way.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="error">Go's message; null if all went well.</param>
    /// <returns>The value as far as it was read.</returns>
    public static object? Read(string text, out string? error)
    {
        var reader = new GoJsonReader(text);
        try
        {
            var value = reader.ReadAll();
            error = reader.NumberError;
            return value;
        }
        catch (JsonSyntaxException syntax)
        {
            error = syntax.Message;
            return null;
        }
    }

    /// <summary>Reads the first value of a text, as Go's <c>json.Decoder</c> does: what follows is not looked at.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="numbers">What becomes of numbers.</param>
    /// <param name="length">How far into the text the value reaches, in characters.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonSyntaxException">It is no JSON, ends too early (<c>unexpected EOF</c>) or holds nothing (<c>EOF</c>); the message is Go's.</exception>
    public static object? ReadFirst(string text, JsonNumbers numbers, out int length)
    {
        var reader = new GoJsonReader(text, numbers);
        var value = reader.ReadFirst(out length);
        return reader.NumberError is { } error ? throw new JsonSyntaxException(error) : value;
    }
}
