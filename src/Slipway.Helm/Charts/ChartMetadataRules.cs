using System.Globalization;
using System.Text;
using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.Versions;

namespace Slipway.Helm.Charts;

/// <summary>Helm's rules for Chart.yaml.</summary>
internal static class ChartMetadataRules
{
    /// <summary>Cleans the texts and fails with the first rule that is broken.</summary>
    public static void Check(ChartMetadata metadata)
    {
        Clean(metadata);
        if (metadata.ApiVersion.Length == 0)
            throw Broken("chart.metadata.apiVersion is required");
        if (metadata.Name.Length == 0)
            throw Broken("chart.metadata.name is required");
        if (metadata.Name is "." or "..")
            throw Broken($"chart.metadata.name {GoQuote.Quote(metadata.Name)} is not allowed");
        if (metadata.Name.Contains('/'))
            throw Broken($"chart.metadata.name {GoQuote.Quote(metadata.Name)} is invalid");
        if (metadata.Version.Length == 0)
            throw Broken("chart.metadata.version is required");
        if (!SemanticVersion.TryParse(metadata.Version, out _))
            throw Broken($"chart.metadata.version {GoQuote.Quote(metadata.Version)} is invalid");
        if (metadata.ChartType is not ("" or "application" or "library"))
            throw Broken("chart.metadata.type must be application or library");
        foreach (var maintainer in metadata.Maintainers)
        {
            maintainer.Name = Clean(maintainer.Name);
            maintainer.Email = Clean(maintainer.Email);
            maintainer.Url = Clean(maintainer.Url);
        }

        CheckDependencies(metadata.Dependencies ?? []);
    }

    private static void CheckDependencies(IReadOnlyList<ChartDependency> dependencies)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var dependency in dependencies)
        {
            dependency.Name = Clean(dependency.Name);
            dependency.Version = Clean(dependency.Version);
            dependency.Repository = Clean(dependency.Repository);
            dependency.Condition = Clean(dependency.Condition);
            dependency.Tags = [.. dependency.Tags.Select(Clean)];
            if (!dependency.Alias.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
                throw Broken($"dependency {GoQuote.Quote(dependency.Name)} has disallowed characters in the alias");
            var name = dependency.Alias.Length > 0 ? dependency.Alias : dependency.Name;
            if (!names.Add(name))
                throw Broken($"more than one dependency with name or alias {GoQuote.Quote(name)}");
        }
    }

    private static void Clean(ChartMetadata metadata)
    {
        metadata.Name = Clean(metadata.Name);
        metadata.Description = Clean(metadata.Description);
        metadata.Home = Clean(metadata.Home);
        metadata.Icon = Clean(metadata.Icon);
        metadata.Condition = Clean(metadata.Condition);
        metadata.Tags = Clean(metadata.Tags);
        metadata.AppVersion = Clean(metadata.AppVersion);
        metadata.KubeVersion = Clean(metadata.KubeVersion);
        metadata.Sources = [.. metadata.Sources.Select(Clean)];
        metadata.Keywords = [.. metadata.Keywords.Select(Clean)];
    }

    /// <summary>White space becomes a space; what cannot be printed goes.</summary>
    internal static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
                clean.Append(' ');
            else if (GoQuote.IsPrint(rune.Value))
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }

    private static ChartException Broken(string rule) => new(string.Create(CultureInfo.InvariantCulture, $"validation: {rule}"));
}
