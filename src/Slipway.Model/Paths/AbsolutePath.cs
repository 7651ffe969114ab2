using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Slipway.Model;

/// <summary>
/// A rooted, normalised path of this machine: <c>root / "src" / "app.csproj"</c>. Ends with no separator (a file system's root
/// apart). Equality follows the platform: case counts everywhere but on Windows.
/// </summary>
[JsonConverter(typeof(ParsableJsonConverter<AbsolutePath>))]
public sealed class AbsolutePath : IParsable<AbsolutePath>, IEquatable<AbsolutePath>
{
    private static readonly StringComparer Comparer =
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private AbsolutePath(string value) => Value = Path.TrimEndingDirectorySeparator(Path.GetFullPath(value));

    /// <summary>The path as text.</summary>
    public string Value { get; }

    /// <summary>The last part; empty for a file system's root.</summary>
    public string Name => Path.GetFileName(Value);

    /// <summary>The last part without its extension.</summary>
    public string NameWithoutExtension => Path.GetFileNameWithoutExtension(Value);

    /// <summary>The extension with its dot; empty where there is none.</summary>
    public string Extension => Path.GetExtension(Value);

    /// <summary>The folder that holds it; null for a file system's root.</summary>
    public AbsolutePath? Parent => Path.GetDirectoryName(Value) is { } parent ? new AbsolutePath(parent) : null;

    /// <summary>Whether a file lies there.</summary>
    public bool FileExists => File.Exists(Value);

    /// <summary>Whether a folder lies there.</summary>
    public bool DirectoryExists => Directory.Exists(Value);

    /// <summary>The path below; <c>..</c> climbs, a rooted part replaces.</summary>
    public static AbsolutePath operator /(AbsolutePath path, string part) => new(Path.Combine(path.Value, part));

    /// <summary>The path with text behind its name, such as <c>+ ".sha256"</c>.</summary>
    public static AbsolutePath operator +(AbsolutePath path, string text) => new(path.Value + text);

    /// <summary>Whether both are the same path.</summary>
    public static bool operator ==(AbsolutePath? one, AbsolutePath? other) => Equals(one, other);

    /// <summary>Whether the paths differ.</summary>
    public static bool operator !=(AbsolutePath? one, AbsolutePath? other) => !Equals(one, other);

    /// <summary>The text, where an API of the framework asks for one.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(AbsolutePath? path) => path?.Value;

    /// <summary>Reads a rooted path.</summary>
    /// <exception cref="UsageException">The text is not rooted.</exception>
    public static AbsolutePath Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var path)
        ? path
        : throw new UsageException($"'{s}' is not an absolute path. Expected one from the root, such as '/srv/app'.");

    /// <summary>Reads a rooted path, or says no.</summary>
    public static bool TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out AbsolutePath result)
    {
        result = s is not null && !s.Contains('\0', StringComparison.Ordinal) && Path.IsPathFullyQualified(s)
            ? new AbsolutePath(s)
            : null;
        return result is not null;
    }

    /// <summary>The way from a folder to this path, with <c>/</c> on every platform.</summary>
    public string RelativeTo(AbsolutePath folder) => Path.GetRelativePath(folder.Value, Value).Replace('\\', '/');

    /// <summary>The path as messages show it: relative to a folder that it lies in, else whole.</summary>
    public string ShownFrom(AbsolutePath folder) => folder.Contains(this) ? RelativeTo(folder) : Value;

    /// <summary>Whether the other path is this one or lies below it.</summary>
    public bool Contains(AbsolutePath other) =>
        RelativeTo(other, this) is var way && way != ".." && !way.StartsWith("../", StringComparison.Ordinal)
        && !Path.IsPathRooted(way);

    /// <inheritdoc/>
    public bool Equals(AbsolutePath? other) => other is not null && Comparer.Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AbsolutePath);

    /// <inheritdoc/>
    public override int GetHashCode() => Comparer.GetHashCode(Value);

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string RelativeTo(AbsolutePath path, AbsolutePath folder) => path.RelativeTo(folder);
}
