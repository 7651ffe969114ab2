using System.Text.Json;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>A <c>.nuke/parameters.json</c> or <c>.nuke/parameters.PROFILE.json</c>: keys, values and the lines they are on.</summary>
internal sealed class ParameterFile
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly Dictionary<string, (string Key, JsonElement Value, int Line)> _entries = new(StringComparer.Ordinal);

    private ParameterFile(string name) => Name = name;

    /// <summary>The way from the root.</summary>
    public string Name { get; }

    public IEnumerable<(string Key, JsonElement Value, int Line)> Entries => _entries.Values.OrderBy(entry => entry.Line);

    /// <summary>Null where the file is absent or broken; what is wrong goes to the mistakes.</summary>
    public static ParameterFile? Read(AbsolutePath root, string? profile, List<string> mistakes)
    {
        var path = root / ".nuke" / (profile is null ? "parameters.json" : $"parameters.{profile}.json");
        var name = path.RelativeTo(root);
        if (!path.FileExists)
        {
            if (profile is not null)
                mistakes.Add($"Profile '{profile}' has no file '{name}'. Write it, or leave out '--profile {profile}'.");
            return null;
        }

        var file = new ParameterFile(name);
        try
        {
            file.Parse(File.ReadAllBytes(path.Value), mistakes);
            return file;
        }
        catch (JsonException failure)
        {
            mistakes.Add($"File '{name}' is not valid JSON at line {failure.LineNumber + 1}, column {failure.BytePositionInLine + 1}: "
                + failure.Message.Split(" LineNumber:", StringSplitOptions.None)[0].TrimEnd('.') + ".");
            return null;
        }
    }

    public (JsonElement Value, int Line)? Find(string name) =>
        _entries.TryGetValue(ParameterSet.Fold(name), out var entry) ? (entry.Value, entry.Line) : null;

    private void Parse(ReadOnlySpan<byte> bytes, List<string> mistakes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        var reader = new Utf8JsonReader(bytes, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            mistakes.Add($"File '{Name}' holds no JSON object. Expected '{{ \"Configuration\": \"Release\" }}' or the like.");
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString() ?? "";
            var line = 1 + bytes[..(int)reader.TokenStartIndex].Count((byte)'\n');
            reader.Read();
            var value = JsonElement.ParseValue(ref reader);
            if (key != "$schema" && !_entries.TryAdd(ParameterSet.Fold(key), (key, value, line)))
                mistakes.Add($"File '{Name}' names '{key}' twice (line {line}). Keep one.");
        }

        // Reads to the end, so that text behind the object is noticed.
        while (reader.Read())
        {
        }
    }
}
