using System.Globalization;

namespace Slipway.Helm.Releases;

/// <summary>The labels of the object that holds a record: what Helm finds it by.</summary>
public static class ReleaseLabels
{
    private static readonly string[] System = ["name", "owner", "status", "version", "createdAt", "modifiedAt"];

    /// <summary>The labels of a record that is made.</summary>
    /// <param name="record">The record.</param>
    /// <param name="createdAt">When.</param>
    /// <param name="own">The user's labels.</param>
    /// <returns>All of them.</returns>
    public static IReadOnlyDictionary<string, string> Created(
        ReleaseRecord record, DateTimeOffset createdAt, IReadOnlyDictionary<string, string>? own = null) =>
        All(record, "createdAt", createdAt, own);

    /// <summary>The labels of a record that is written again; when it was made is no longer told, as in Helm.</summary>
    /// <param name="record">The record.</param>
    /// <param name="modifiedAt">When.</param>
    /// <param name="own">The user's labels.</param>
    /// <returns>All of them.</returns>
    public static IReadOnlyDictionary<string, string> Modified(
        ReleaseRecord record, DateTimeOffset modifiedAt, IReadOnlyDictionary<string, string>? own = null) =>
        All(record, "modifiedAt", modifiedAt, own);

    /// <summary>The user's labels among those of an object.</summary>
    /// <param name="labels">The labels.</param>
    /// <returns>Those that are not Helm's.</returns>
    public static IReadOnlyDictionary<string, string> Own(IReadOnlyDictionary<string, string> labels)
    {
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in labels)
        {
            if (Array.IndexOf(System, name) < 0)
                own[name] = value;
        }

        return own;
    }

    private static Dictionary<string, string> All(
        ReleaseRecord record, string timeName, DateTimeOffset time, IReadOnlyDictionary<string, string>? own)
    {
        var labels = new Dictionary<string, string>(Own(own ?? new Dictionary<string, string>()), StringComparer.Ordinal)
        {
            ["name"] = record.Name,
            ["owner"] = "helm",
            ["status"] = ReleaseStatuses.Name(record.Status),
            ["version"] = record.Revision.ToString(CultureInfo.InvariantCulture),
            [timeName] = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        return labels;
    }
}
