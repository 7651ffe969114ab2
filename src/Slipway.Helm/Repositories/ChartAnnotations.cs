using System.Text;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Repositories;

/// <summary>The notes that a registry's manifest has of a chart.</summary>
internal static class ChartAnnotations
{
    private const string Prefix = "org.opencontainers.image.";

    /// <summary>What Helm notes: of the chart itself first, then the chart's own annotations, which take the place of all but its name and version.</summary>
    public static GoMap Of(ChartMetadata metadata, string created)
    {
        var notes = new GoMap(GoType.MapOf(GoType.String, GoType.String));
        Add(notes, "description", metadata.Description);
        Add(notes, "title", metadata.Name);
        Add(notes, "version", metadata.Version);
        Add(notes, "url", metadata.Home);
        Add(notes, "created", created);
        if (metadata.Sources.Count > 0)
            Add(notes, "source", metadata.Sources[0]);
        if (metadata.Maintainers.Count > 0)
            Add(notes, "authors", Authors(metadata.Maintainers));
        foreach (var (key, value) in metadata.Annotations)
        {
            if (key is not (Prefix + "version" or Prefix + "title"))
                notes[key] = value;
        }

        return notes;
    }

    private static string Authors(IReadOnlyList<ChartMaintainer> maintainers)
    {
        var text = new StringBuilder();
        for (var i = 0; i < maintainers.Count; i++)
        {
            text.Append(i > 0 ? ", " : "").Append(maintainers[i].Name);
            if (maintainers[i].Email.Length > 0)
                text.Append(" (").Append(maintainers[i].Email).Append(')');
        }

        return text.ToString();
    }

    private static void Add(GoMap notes, string name, string value)
    {
        if (!string.IsNullOrWhiteSpace(value))
            notes[Prefix + name] = value;
    }
}
