namespace Slipway.Kubernetes;

/// <summary>A CronJob: as wished once it is there; how its last job went is told, and decides nothing, as it may be of an older wish.</summary>
internal static class CronJobVerdict
{
    public static ObjectVerdict Judge(VerdictInput input)
    {
        var (one, subject) = (input.Object, input.Object.ToString());
        if (one.Spec?.Flag("suspend") == true)
            return ObjectVerdict.Ready(subject, "It is there and suspended ('spec.suspend').");
        var last = input.Children
            .Where(child => child.Kind is { Group: "batch", Kind: "Job" } && child.Metadata.Owners.Any(owner => owner.IsController && owner.Uid == one.Metadata.Uid))
            .MaxBy(child => child.Metadata.CreatedAt);
        if (last is null)
        {
            var history = one.Status.Text("lastScheduleTime") is { } at ? $"its last job was made at {at}" : "it has made no job yet";
            return ObjectVerdict.Ready(subject, $"It is there; {history}.");
        }

        var verdict = JobVerdict.Judge(input with { Object = last });
        return verdict.State is ObjectState.Failed or ObjectState.Failing
            ? ObjectVerdict.Ready(subject, $"It is there; its last job '{last.Metadata.Name}' is not well: {verdict.Message}") with { Evidence = verdict.Evidence, Hint = verdict.Hint }
            : ObjectVerdict.Ready(subject, $"It is there; its last job is '{last.Metadata.Name}'.");
    }
}
