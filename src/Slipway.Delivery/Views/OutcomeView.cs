using System.Globalization;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Delivery;

/// <summary>Shows how an operation ended.</summary>
public static class OutcomeView
{
    /// <summary>One sentence, and for a bad release its cause and evidence, indented.</summary>
    public static string Text(OperationOutcome outcome) => outcome switch
    {
        OperationOutcome.Verified one => Text(
            $"'{one.Environment}' serves release '{one.Release.Id}', verified, after {Seconds(one.Elapsed)}.", one.Observation),
        OperationOutcome.Unverified one => Text(
            $"'{one.Environment}' serves release '{one.Release.Id}' with settings of this once, not verified, after {Seconds(one.Elapsed)}.", one.Observation),
        OperationOutcome.Removed one => $"Nothing runs in '{one.Environment}'.\n",
        OperationOutcome.RolledBack one when one.To == one.Release.Id => Text(
            $"Release '{one.Release.Id}' is bad in '{one.Environment}' with the settings of this once; without them it serves again, after {Seconds(one.Elapsed)}.", one.Verdict),
        OperationOutcome.RolledBack one => Text(
            $"Release '{one.Release.Id}' is bad in '{one.Environment}'; {(one.To is { } to ? $"'{to}' serves again" : one.IsToUnknown ? "what ran there before serves again" : "nothing runs there, as before")}, after {Seconds(one.Elapsed)}.", one.Verdict),
        OperationOutcome.StillBroken one => Text(
            $"Release '{one.Release.Id}' is bad in '{one.Environment}' and is not replaced. {one.Reason}", one.Verdict),
        OperationOutcome.Refused one => one.Reason + "\n",
        _ => throw new ArgumentException($"'{outcome.GetType().Name}' is not a known outcome.", nameof(outcome)),
    };

    /// <summary>One object: <c>environment, outcome, succeeded, release, commit, digest, url, rolledBackTo, cause, subject, message, reason, exitCode, logTail, probes, events</c>.</summary>
    public static string Json(OperationOutcome outcome) => ViewJson.Write(json =>
    {
        var (release, observation, verdict, to, reason) = Parts(outcome);
        json.WriteStartObject();
        json.WriteString("environment", outcome.Environment.Value);
        json.WriteString("outcome", JsonNamingPolicy.CamelCase.ConvertName(outcome.GetType().Name));
        json.WriteBoolean("succeeded", outcome.Succeeded);
        json.WriteString("release", release?.Id.Value);
        json.WriteString("commit", release?.Revision.Commit.Value);
        json.WriteString("digest", release?.ImageDigest.Value);
        json.WriteString("url", observation?.Url?.ToString());
        json.WriteString("rolledBackTo", to?.Value);
        json.WriteString("reason", reason);
        Write(json, verdict);
        json.WriteEndObject();
    });

    private static (Release?, EnvironmentObservation?, Verdict.Bad?, ReleaseId?, string?) Parts(OperationOutcome outcome) => outcome switch
    {
        OperationOutcome.Verified one => (one.Release, one.Observation, null, null, null),
        OperationOutcome.Unverified one => (one.Release, one.Observation, null, null, null),
        OperationOutcome.RolledBack one => (one.Release, null, one.Verdict, one.To, null),
        OperationOutcome.StillBroken one => (one.Release, null, one.Verdict, null, one.Reason),
        OperationOutcome.Refused one => (null, null, null, null, one.Reason),
        _ => (null, null, null, null, null),
    };

    private static void Write(Utf8JsonWriter json, Verdict.Bad? verdict)
    {
        json.WriteString("cause", verdict is null ? null : ViewJson.Word(verdict.Cause));
        json.WriteString("subject", verdict?.Subject);
        json.WriteString("message", verdict?.Message);
        if (verdict?.Evidence.ExitCode is { } code)
            json.WriteNumber("exitCode", code);
        else
            json.WriteNull("exitCode");
        Write(json, "logTail", verdict?.Evidence.LogTail ?? []);
        Write(json, "probes", verdict?.Evidence.Probes ?? []);
        Write(json, "events", verdict?.Evidence.Events ?? []);
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
            json.WriteStringValue(line);
        json.WriteEndArray();
    }

    private static string Text(string sentence, EnvironmentObservation observation) =>
        observation.Url is { } url ? $"{sentence}\n  {url}\n" : sentence + "\n";

    private static string Text(string sentence, Verdict.Bad verdict)
    {
        var text = new StringBuilder(sentence).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"  cause: {ViewJson.Word(verdict.Cause)}, {verdict.Subject}\n  {verdict.Message}\n");
        Append(text, "what was noticed", verdict.Evidence.Events);
        Append(text, "what probes answered", verdict.Evidence.Probes);
        Append(text, "last lines of its log", verdict.Evidence.LogTail);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IReadOnlyCollection<string> lines)
    {
        if (lines.Count == 0)
            return;
        text.Append("  ").Append(title).Append(":\n");
        foreach (var line in lines)
            text.Append("    ").Append(line).Append('\n');
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
