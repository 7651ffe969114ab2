namespace Slipway.Kubernetes;

/// <summary>Who wrote an object last, as far as the server remembers.</summary>
internal static class RolloutWriter
{
    /// <summary>As a part of a sentence, such as <c> by 'kubectl-edit'</c>; empty where it is not known.</summary>
    public static string Of(KubernetesObject one)
    {
        string? manager = null;
        DateTimeOffset? latest = null;
        foreach (var entry in one.Root.Field("metadata").Items("managedFields"))
        {
            // Controllers write the status; some of them, of old servers, without saying so.
            if (entry.Text("subresource") == "status" || entry.Field("fieldsV1").Field("f:spec") is null)
                continue;
            if (entry.Time("time") is { } at && !(at < latest))
                (manager, latest) = (entry.Text("manager"), at);
        }

        return manager is { Length: > 0 } ? $" by '{manager}'" : "";
    }
}
