using System.Text.Json;

namespace Slipway.Kubernetes;

/// <summary>A container as its pod's status has it.</summary>
/// <param name="wish">Its part of <c>spec</c>; null where it has none.</param>
/// <param name="status">Its part of <c>status</c>.</param>
internal sealed class ContainerState(JsonElement? wish, JsonElement status)
{
    /// <summary>Its name.</summary>
    public string Name => status.Text("name") ?? "";

    /// <summary>Whether it serves, or has done its work.</summary>
    public bool IsWell => (status.Flag("ready") && Restarts == 0) || Terminated.Number("exitCode") is 0;

    /// <summary>Whether it has run since its last start, if only for a moment.</summary>
    public bool HasLog => Running is not null || Terminated is not null;

    /// <summary>Whether one of its earlier lives left a log.</summary>
    public bool HasPreviousLog => Last is not null;

    private JsonElement? Waiting => status.Field("state").Field("waiting");

    private JsonElement? Running => status.Field("state").Field("running");

    private JsonElement? Terminated => status.Field("state").Field("terminated");

    private JsonElement? Last => status.Field("lastState").Field("terminated");

    private long Restarts => status.Number("restartCount") ?? 0;

    /// <summary>As it stands in evidence, without its logs.</summary>
    public ContainerEvidence ToEvidence(string pod)
    {
        var end = Terminated ?? Last;
        var id = status.Text("imageID") ?? "";
        return new ContainerEvidence
        {
            Pod = pod,
            Name = Name,
            Image = wish.Text("image") ?? status.Text("image") ?? "",
            // 'docker-pullable://registry/app@sha256:…', or without the scheme; an id without a repository is none of a registry.
            ImageDigest = id.LastIndexOf('@') is >= 0 and var at ? id[(at + 1)..] : null,
            State = Waiting is not null ? "waiting" : Running is not null ? "running" : Terminated is not null ? "terminated" : "",
            Reason = Waiting.Text("reason") ?? Terminated.Text("reason") ?? "",
            ExitCode = (int?)end.Number("exitCode"),
            Signal = end.Number("signal") is > 0 and var signal ? (int)signal : null,
            Restarts = Restarts,
        };
    }
}
