using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Slipway.Model;
using Slipway.Supervisor;

namespace Slipway.Deployers;

/// <summary>What a request would change, as text.</summary>
internal static class PlanText
{
    /// <summary>One line each; empty where the environment already is as asked.</summary>
    internal static ImmutableArray<string> Describe(
        DeployRequest request, int port, DesiredState? state, PreviousOutcome outcome)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var before = state?.Request;
        if (before is null)
            lines.Add($"release {request.Release.Id} ({request.Release.Revision.Commit.Short}), where nothing was wanted");
        else if (before.Release.Id != request.Release.Id)
            lines.Add($"release {before.Release.Id} -> {request.Release.Id} ({request.Release.Revision.Commit.Short})");
        if (before?.Replicas != request.Replicas)
            lines.Add($"replicas {Number(before?.Replicas ?? 0)} -> {Number(request.Replicas)}");
        if (before is null || state?.Port != port)
            lines.Add($"port {Number(port)}");
        lines.AddRange(Settings(before?.Settings ?? ImmutableSortedDictionary<string, string>.Empty, request.Settings));
        if (lines.Count == 0 && outcome == PreviousOutcome.Bad)
            lines.Add("the same again: the generation before did not become healthy");
        return lines.DrainToImmutable();
    }

    /// <summary>All that counts of a request, as one text.</summary>
    internal static string Identity(DeployRequest request, int port)
    {
        var text = new StringBuilder(request.Environment.Value).Append(' ').Append(request.Release.Id)
            .Append(' ').Append(Number(request.Replicas)).Append(' ').Append(Number(port));
        foreach (var (name, value) in request.Settings)
            text.Append('\n').Append(name).Append('=').Append(value);
        return text.ToString();
    }

    private static IEnumerable<string> Settings(
        ImmutableSortedDictionary<string, string> before, ImmutableSortedDictionary<string, string> after) =>
        before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => (name, Old: before.GetValueOrDefault(name), New: after.GetValueOrDefault(name)))
            .Where(one => one.Old != one.New)
            .Select(one => one switch
            {
                { Old: null } => $"setting {one.name} = '{one.New}'",
                { New: null } => $"setting {one.name} removed",
                _ => $"setting {one.name} '{one.Old}' -> '{one.New}'",
            });

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
