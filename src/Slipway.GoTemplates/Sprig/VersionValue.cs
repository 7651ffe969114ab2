using System.Diagnostics.CodeAnalysis;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;
using Slipway.GoTemplates.Versions;

namespace Slipway.GoTemplates.Sprig;

/// <summary>The version that <c>semver</c> gives, with the methods of the Go library.</summary>
internal sealed class VersionValue(SemanticVersion version) : IGoJsonStruct
{
    private static readonly GoType Pointer = GoType.PointerTo(GoType.Struct("semver.Version"));

    public GoType Type => Pointer;

    public IReadOnlyList<string> FieldNames => [];

    public object? JsonValue => version.ToString();

    public bool TryGetField(string name, out object? value)
    {
        value = null;
        return false;
    }

    public bool TryGetMethod(string name, [NotNullWhen(true)] out GoFunction? method)
    {
        method = FindPart(name) ?? FindComparison(name) ?? FindChange(name);
        return method is not null;
    }

    public override string ToString() => version.ToString();

    private GoFunction? FindPart(string name) => name switch
    {
        "Major" => new(name, (in _) => version.Major),
        "Minor" => new(name, (in _) => version.Minor),
        "Patch" => new(name, (in _) => version.Patch),
        "Prerelease" => new(name, (in _) => version.Prerelease),
        "Metadata" => new(name, (in _) => version.Metadata),
        "Original" => new(name, (in _) => version.Original),
        "String" => new(name, (in _) => version.ToString()),
        _ => null,
    };

    private GoFunction? FindComparison(string name) => name switch
    {
        "Compare" => new(name, (in call) => (nint)Math.Sign(version.CompareTo(Other(call))), Pointer),
        "Equal" => new(name, (in call) => version == Other(call), Pointer),
        "LessThan" => new(name, (in call) => version < Other(call), Pointer),
        "LessThanEqual" => new(name, (in call) => version <= Other(call), Pointer),
        "GreaterThan" => new(name, (in call) => version > Other(call), Pointer),
        "GreaterThanEqual" => new(name, (in call) => version >= Other(call), Pointer),
        _ => null,
    };

    private GoFunction? FindChange(string name) => name switch
    {
        "IncMajor" => new(name, (in _) => Next(version.Major + 1, 0, 0)),
        "IncMinor" => new(name, (in _) => Next(version.Major, version.Minor + 1, 0)),
        "IncPatch" => new(name, (in _) => Next(version.Major, version.Minor, version.Prerelease.Length > 0 ? version.Patch : version.Patch + 1)),
        "SetPrerelease" => new(name, (in call) => With(call.Text(0), version.Metadata), GoType.String),
        "SetMetadata" => new(name, (in call) => With(version.Prerelease, call.Text(0)), GoType.String),
        _ => null,
    };

    private static SemanticVersion Other(in GoCall call) =>
        call[0] is VersionValue other ? other.Version : throw Argument.NilDereference();

    private SemanticVersion Version => version;

    private VersionValue Next(ulong major, ulong minor, ulong patch) => new(version.With(major, minor, patch, "", ""));

    private VersionValue With(string prerelease, string metadata)
    {
        if (!VersionParts.IsIdentifiers(prerelease))
            throw new TemplateFunctionException("invalid prerelease string");

        return VersionParts.IsIdentifiers(metadata)
            ? new(version.With(version.Major, version.Minor, version.Patch, prerelease, metadata))
            : throw new TemplateFunctionException("invalid metadata string");
    }
}
