using System.Text;

namespace Slipway.Targets;

/// <summary>Help, list and plan as plain text.</summary>
internal static class HostText
{
    public static string Help(IReadOnlyCollection<TargetDescription> targets)
    {
        var text = new StringBuilder("Targets (with their direct dependencies):").AppendLine().AppendLine();
        var listed = targets.Where(target => target.IsListed).ToList();
        var width = listed.Select(target => target.Name.Length).DefaultIfEmpty(0).Max();
        foreach (var target in listed)
        {
            text.Append("  ").Append(target.Name.PadRight(width)).Append(target.IsDefault ? " (default)" : "");
            if (target.Dependencies.Length > 0)
                text.Append(" -> ").AppendJoin(", ", target.Dependencies);
            text.AppendLine();
            if (target.Description.Length > 0)
                text.Append("      ").AppendLine(target.Description);
        }

        text.AppendLine().AppendLine("Options:").AppendLine();
        foreach (var name in HostArguments.Names)
            text.Append("  --").AppendLine(name);
        return text.ToString();
    }

    public static string List(IEnumerable<TargetDescription> targets) =>
        string.Concat(targets.Where(target => target.IsListed).Select(target => target.Name + Environment.NewLine));

    public static string Plan(BuildPlan plan)
    {
        var text = new StringBuilder();
        foreach (var step in plan.Steps)
        {
            text.Append(step.Target.Name);
            if (step.WaitsFor.Length > 0)
                text.Append(" <- ").AppendJoin(", ", step.WaitsFor);
            if (step.SkipReason is { } reason)
                text.Append(" (skipped: ").Append(reason).Append(')');
            text.AppendLine();
        }

        return text.ToString();
    }
}
