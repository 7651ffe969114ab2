using Slipway.Model;

namespace Slipway.Images;

/// <summary>Who runs.</summary>
internal static class UserRules
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("DL3002", FindingSeverity.Warning, "The last USER is not root.",
            "Whoever breaks into the program is root in the container.", LastIsRoot),
        LintRule.Of("DL3004", FindingSeverity.Error, "sudo is not used.",
            "It has no terminal, forwards no signals, and a build is root anyway.",
            context => context.InRuns((_, command) => command.Name == "sudo" ? "sudo is used." : null, "Use USER to change who runs.")),
        LintRule.Of("DL3046", FindingSeverity.Warning, "useradd with a high id has '-l'.",
            "Else its log of logins is a file of gigabytes, sparse only until it is in a layer.",
            context => context.InRuns((_, command) => BigLog(command), "Add '-l' ('--no-log-init').")),
    ];

    /// <summary>Whether a USER's name means root.</summary>
    public static bool IsRoot(string name) => name.Trim('"', '\'').Split(':')[0] is "root" or "0";

    private static IEnumerable<Breach> LastIsRoot(LintContext context)
    {
        var last = context.FinalInstructions.OfType<DockerfileInstruction.User>().LastOrDefault();
        if (last is not null && IsRoot(last.Name))
            yield return new Breach(
                last.Line, $"The final image runs as '{last.Name}'.",
                "Switch to a user without rights at the end.");
    }

    private static string? BigLog(ShellCommand command) =>
        command.Name == "useradd" && !command.HasShort('l') && !command.Has("--no-log-init")
            && command.Value("-u", "--uid") is { Length: > 5 } id
            ? $"useradd makes the user {id} with a log of logins." : null;
}
