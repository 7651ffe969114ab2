using System.Globalization;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>Shows how environments are.</summary>
public static class StatusView
{
    /// <summary>A table of at most 80 columns, with the URL and any reason below each row.</summary>
    public static string Text(IReadOnlyCollection<EnvironmentStatus> rows)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{"ENVIRONMENT",-14}{"HEALTH",-13}{"REPLICAS",-10}{"RELEASE",-20}{"COMMIT",-14}VERIFIED\n");
        foreach (var row in rows)
        {
            var seen = row.Observation;
            var verified = seen.Serving is null ? "-" : seen.Serving.Id == row.Verified?.Id && row.Overrides.IsEmpty ? "yes" : "no";
            text.Append(CultureInfo.InvariantCulture, $"{seen.Environment.Value,-13} {(IsEmpty(seen) ? "-" : ViewJson.Word(seen.Health)),-13}{$"{row.ReadyReplicas}/{seen.DesiredReplicas}",-10}");
            text.Append(CultureInfo.InvariantCulture, $"{seen.Serving?.Id.Value ?? "-",-20}{seen.Serving?.Revision.Commit.Short ?? "-",-14}{verified}\n");
            if (seen.Url is { } url)
                text.Append("  ").Append(url).Append('\n');
            if (!row.Overrides.IsEmpty)
                text.Append("  with settings of this once: ").AppendJoin(", ", row.Overrides).Append('\n');
            if (seen.Reason.Length > 0)
                text.Append("  ").Append(seen.Reason).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>An array with one object per environment: <c>name, url, release, commit, digest, health, reason, replicas, verified, overrides, lastOperation</c>.</summary>
    /// <remarks>Every name is always there; null where there is nothing to say.</remarks>
    public static string Json(IReadOnlyCollection<EnvironmentStatus> rows) => ViewJson.Write(json =>
    {
        json.WriteStartArray();
        foreach (var row in rows)
            Write(json, row);
        json.WriteEndArray();
    });

    // Where nothing is wanted and nothing runs there is no health to speak of.
    private static bool IsEmpty(EnvironmentObservation seen) =>
        seen is { Serving: null, DesiredReplicas: 0, Health: HealthState.Healthy };

    private static void Write(Utf8JsonWriter json, EnvironmentStatus row)
    {
        var seen = row.Observation;
        json.WriteStartObject();
        json.WriteString("name", seen.Environment.Value);
        json.WriteString("url", seen.Url?.ToString());
        json.WriteString("release", seen.Serving?.Id.Value);
        json.WriteString("commit", seen.Serving?.Revision.Commit.Value);
        json.WriteString("digest", seen.Serving?.ImageDigest.Value);
        json.WriteString("health", IsEmpty(seen) ? null : ViewJson.Word(seen.Health));
        json.WriteString("reason", seen.Reason);
        json.WriteStartObject("replicas");
        json.WriteNumber("ready", row.ReadyReplicas);
        json.WriteNumber("desired", seen.DesiredReplicas);
        json.WriteEndObject();
        json.WriteString("verified", row.Verified?.Id.Value);
        json.WriteStartArray("overrides");
        foreach (var name in row.Overrides)
            json.WriteStringValue(name);
        json.WriteEndArray();
        if (row.LastOperation is { } last)
        {
            json.WritePropertyName("lastOperation");
            HistoryView.Write(json, last);
        }
        else
        {
            json.WriteNull("lastOperation");
        }

        json.WriteEndObject();
    }
}
