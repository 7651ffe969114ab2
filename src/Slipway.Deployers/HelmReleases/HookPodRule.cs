using Slipway.Kubernetes;

namespace Slipway.Deployers;

/// <summary>A pod that is a hook must have ended well: to run and to be ready is not enough.</summary>
internal sealed class HookPodRule : IVerdictRule
{
    public bool AppliesTo(ResourceKind kind) => kind is { Group: "", Kind: "Pod" };

    public ObjectVerdict Judge(VerdictInput input)
    {
        var verdict = VerdictEngine.Judge(input);
        if (verdict.State != ObjectState.Ready || input.Object.Status is not { } status || status.GetProperty("phase").GetString() == "Succeeded")
            return verdict;
        return verdict with { State = ObjectState.Progressing, Message = "It runs." };
    }
}
