using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Versions;
using Slipway.Helm.Charts;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Linting;

/// <summary>The rules of Chart.yaml.</summary>
internal static class ChartFileRules
{
    private const string Name = "Chart.yaml";

    public static void Check(LintedChart chart, LintMessages messages)
    {
        var path = chart.File(Name);
        messages.Add(LintSeverity.Error, Name, Directory.Exists(path) ? "should be a file, not a directory" : null);
        LintedMetadata read;
        try
        {
            read = LintedMetadata.Read(GoYaml.Decode(LintedFile.Read(path)));
        }
        catch (Exception failure) when (failure is YamlException or LintedFileException)
        {
            messages.Add(LintSeverity.Error, Name, $"unable to parse YAML\n\t{failure.Message}");
            return;
        }

        var metadata = read.Metadata;
        foreach (var mistake in (string?[])[NameMistake(metadata.Name), ApiVersionMistake(metadata.ApiVersion), TypeMistake(read, "version"),
                     VersionMistake(metadata.Version), TypeMistake(read, "appVersion"), MaintainerMistake(read), SourceMistake(metadata)])
        {
            messages.Add(LintSeverity.Error, Name, mistake);
        }

        messages.Add(LintSeverity.Info, Name, metadata.Icon.Length == 0 ? "icon is recommended" : null);
        messages.Add(
            LintSeverity.Error, Name,
            metadata.Icon.Length == 0 || WebAddress.IsRequest(metadata.Icon) ? null : $"invalid icon URL '{metadata.Icon}'");
        messages.Add(LintSeverity.Error, Name, ChartTypeMistake(metadata));
        messages.Add(LintSeverity.Error, Name, DependenciesMistake(read));
    }

    private static string? NameMistake(string name)
    {
        if (name.Length == 0)
            return "name is required";
        return name.Contains('/') && name != "/" ? $"chart name {GoQuote.Quote(name)} is invalid" : null;
    }

    private static string? ApiVersionMistake(string version) => version switch
    {
        "" => "apiVersion is required. The value must be either \"v1\" or \"v2\"",
        "v1" or "v2" => null,
        _ => $"apiVersion '{version}' is not valid. The value must be either \"v1\" or \"v2\"",
    };

    private static string? TypeMistake(LintedMetadata read, string key) =>
        read.OtherType(key) is { } type ? $"{key} should be of type string but it's of type {type}" : null;

    private static string? VersionMistake(string text)
    {
        if (text.Length == 0)
            return "version is required";
        if (!SemanticVersion.TryParse(text, out var version))
            return $"version '{text}' is not a valid SemVer";
        // The lowest version there is: Helm wants one above it.
        return version is { Major: 0, Minor: 0, Patch: 0, Prerelease: "0" } ? $"version {version} is less than or equal to 0.0.0-0" : null;
    }

    private static string? MaintainerMistake(LintedMetadata read)
    {
        for (int i = 0; i <= read.Metadata.Maintainers.Count; i++)
        {
            if (i == read.EmptyMaintainer)
                return "a maintainer entry is empty";
            if (i < read.Metadata.Maintainers.Count && MaintainerMistake(read.Metadata.Maintainers[i]) is { } mistake)
                return mistake;
        }

        return null;
    }

    private static string? MaintainerMistake(ChartMaintainer one)
    {
        if (one.Name.Length == 0)
            return "each maintainer requires a name";
        if (one.Email.Length > 0 && !MailAddress.IsValid(one.Email))
            return $"invalid email '{one.Email}' for maintainer '{one.Name}'";
        return one.Url.Length > 0 && !WebAddress.IsValid(one.Url) ? $"invalid url '{one.Url}' for maintainer '{one.Name}'" : null;
    }

    private static string? SourceMistake(ChartMetadata metadata) =>
        metadata.Sources.FirstOrDefault(source => !WebAddress.IsRequest(source)) is { } source ? $"invalid source URL '{source}'" : null;

    private static string? ChartTypeMistake(ChartMetadata metadata) => metadata.ChartType.Length > 0 && metadata.ApiVersion != "v2"
        ? $"chart type is not valid in apiVersion '{metadata.ApiVersion}'. It is valid in apiVersion 'v2'"
        : null;

    private static string? DependenciesMistake(LintedMetadata read) => read.HasDependencies && read.Metadata.ApiVersion != "v2"
        ? $"dependencies are not valid in the Chart file with apiVersion '{read.Metadata.ApiVersion}'. They are valid in apiVersion 'v2'"
        : null;
}
