using Slipway.GoTemplates.Values;
using Slipway.GoTemplates.Versions;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Semantic versions.</summary>
internal static class VersionFunctions
{
    public static GoFunction? Find(string name) => name switch
    {
        "semver" => new(name, static (in call) => new VersionValue(SemanticVersion.Parse(call.Text(0))), GoType.String),
        "semverCompare" => new(name, static (in call) => Compare(call.Text(0), call.Text(1)), GoType.String, GoType.String),
        _ => null,
    };

    private static bool Compare(string constraint, string version)
    {
        var parsed = VersionConstraints.Parse(constraint);
        return parsed.Allows(SemanticVersion.Parse(version));
    }
}
