using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Slipway.Targets;

/// <summary>A plan as text, JSON or a Mermaid chart.</summary>
internal static class PlanText
{
    public static string Render(BuildPlan plan, PlanFormat format) => format switch
    {
        PlanFormat.Json => Json(plan),
        PlanFormat.Mermaid => Mermaid(plan),
        _ => Text(plan),
    };

    private static string Text(BuildPlan plan)
    {
        if (plan.Steps.IsEmpty)
            return "Nothing would run.\n";
        var text = new StringBuilder();
        var number = 0;
        foreach (var step in plan.Steps)
        {
            text.Append((++number).ToString(CultureInfo.InvariantCulture).PadLeft(3)).Append(". ").Append(step.Target.Name);
            if (!step.WaitsFor.IsEmpty)
                text.Append(" (after ").AppendJoin(", ", step.WaitsFor).Append(')');
            if (step.SkipReason is { } reason)
                text.Append(" - skipped: ").Append(reason);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Json(BuildPlan plan)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteStartArray("steps");
            foreach (var step in plan.Steps)
            {
                json.WriteStartObject();
                json.WriteString("target", step.Target.Name);
                json.WriteBoolean("invoked", step.IsInvoked);
                json.WriteStartArray("waitsFor");
                foreach (var other in step.WaitsFor)
                    json.WriteStringValue(other);
                json.WriteEndArray();
                if (step.SkipReason is { } reason)
                    json.WriteString("skipReason", reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    // Solid: depends; dashed: order only; thick: triggers.
    private static string Mermaid(BuildPlan plan)
    {
        var text = new StringBuilder("graph TD\n");
        foreach (var step in plan.Steps)
        {
            text.Append($"    {step.Target.Name}[\"{step.Target.Name}\"]\n");
            foreach (var other in step.WaitsFor)
            {
                var triggers = plan.Steps.Any(one => one.Target.Name == other && one.Target.Triggers.Contains(step.Target.Name));
                var arrow = step.Target.Dependencies.Contains(other) ? "-->" : triggers ? "==>" : "-.->";
                text.Append($"    {other} {arrow} {step.Target.Name}\n");
            }
        }

        var skipped = plan.Steps.Where(one => one.SkipReason is not null).Select(one => one.Target.Name).ToList();
        if (skipped.Count > 0)
            text.Append("    classDef skipped stroke-dasharray: 4 4\n    class ").AppendJoin(',', skipped).Append(" skipped\n");
        return text.ToString();
    }
}
