using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.Kubernetes;

/// <summary>How an object is deleted.</summary>
public sealed record DeleteOptions
{
    /// <summary>What becomes of its parts.</summary>
    public DeletePropagation Propagation { get; init; }

    /// <summary>How long it may take to end; null: as the object says.</summary>
    public TimeSpan? GracePeriod { get; init; }

    /// <summary>The only object of that name that is meant; null: whichever bears it.</summary>
    public string? Uid { get; init; }

    /// <summary>The only state in which it is deleted; null: any.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Whether it is done. Default: it is.</summary>
    public DryRun DryRun { get; init; }

    internal byte[] ToUtf8()
    {
        var options = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "DeleteOptions" };
        if (Propagation != DeletePropagation.OfKind)
            options["propagationPolicy"] = Propagation.ToString();
        if (GracePeriod is { } grace)
            options["gracePeriodSeconds"] = (long)grace.TotalSeconds;
        if (DryRun == DryRun.Server)
            options["dryRun"] = new JsonArray("All");
        if (Uid is not null || ResourceVersion is not null)
        {
            var conditions = new JsonObject();
            if (Uid is not null)
                conditions["uid"] = Uid;
            if (ResourceVersion is not null)
                conditions["resourceVersion"] = ResourceVersion;
            options["preconditions"] = conditions;
        }

        return Encoding.UTF8.GetBytes(options.ToJsonString());
    }
}
