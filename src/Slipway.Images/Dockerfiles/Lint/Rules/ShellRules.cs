using Slipway.Model;

namespace Slipway.Images;

/// <summary>The shell that runs the commands.</summary>
internal static class ShellRules
{
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        LintRule.Of("DL4005", FindingSeverity.Warning, "SHELL changes the shell, not a link.",
            "A link at /bin/sh changes it for every program in the image.",
            context => context.InRuns((_, command) => command.Name == "ln"
                && command.Operands.LastOrDefault() is "/bin/sh" ? "/bin/sh becomes a link." : null,
                "Write 'SHELL [\"/bin/bash\", \"-c\"]'.")),
        LintRule.Of("DL4006", FindingSeverity.Warning, "A pipe stops at its first failure.",
            "Without pipefail only the last command counts: 'curl … | tar x' goes on without the file.",
            context => context.InRuns((step, command) => command.IsPiped && !step.HasPipefail
                && step.Run.Command is DockerfileCommand.Shell
                ? $"If '{command.Name}' fails in this pipe, the build goes on." : null,
                "Write 'SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]' above it, or 'set -o pipefail' in it.")),
    ];
}
