namespace Slipway.Kubernetes;

/// <summary>All containers of a pod, in the order in which they start.</summary>
internal static class ContainerStates
{
    public static IEnumerable<ContainerState> Of(PodFacts facts)
    {
        foreach (var list in (string[])["initContainer", "container"])
        {
            foreach (var status in facts.Pod.Status.Items(list + "Statuses"))
                yield return new ContainerState(facts.Wish(list + "s", status.Text("name") ?? ""), status);
        }
    }
}
