using Slipway.DotNet;
using Slipway.Processes;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Brings what the .NET command line says into a target's log.</summary>
internal static class DotNetLog
{
    /// <summary>Every line of it, for whoever looks for a fault; warnings and errors come from the result.</summary>
    public static Action<ProcessLine> Lines(TargetContext context) => line => context.Log.Debug(line.Text);

    /// <summary>The warnings, each with its place, and their number for the summary.</summary>
    public static void Warnings(TargetContext context, DotNetBuildResult result)
    {
        foreach (var warning in result.Diagnostics.Where(one => one.Severity == BuildSeverity.Warning))
            context.Log.Warning(warning.ToString(), Place(warning));
        if (result.Warnings > 0)
            context.Report("Warnings", $"{result.Warnings}");
    }

    private static SourceLocation? Place(BuildDiagnostic diagnostic) =>
        diagnostic.File is null ? null : new SourceLocation(diagnostic.File, diagnostic.Line, diagnostic.Column);
}
