using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Progress as lines of the target, written where they are reported so that their order is kept.</summary>
internal sealed class LogProgress(TargetContext context, string indent = "") : IProgress<RolloutProgress>
{
    public void Report(RolloutProgress value) => context.Log.Information($"{indent}{value.Subject}: {value.Message}");
}
