using System.Collections.Immutable;
using System.Text;

namespace Slipway.Docker;

/// <summary>News as buildx writes them: <c>SolveStatus</c> of moby/buildkit's <c>client/graph.go</c>.</summary>
internal sealed record RawStatus(
    ImmutableArray<RawStatus.Vertex>? Vertexes,
    ImmutableArray<RawStatus.Transfer>? Statuses,
    ImmutableArray<RawStatus.Log>? Logs,
    ImmutableArray<RawStatus.Warning>? Warnings)
{
    /// <summary>The same in the words of all builders.</summary>
    public SolveStatus ToStatus() => new()
    {
        Vertexes = [.. (Vertexes ?? []).Select(one => new BuildVertex
        {
            Id = one.Digest,
            Name = one.Name ?? "",
            Started = one.Started,
            Completed = one.Completed,
            IsCached = one.Cached,
            Error = one.Error ?? "",
        })],
        Transfers = [.. (Statuses ?? []).Select(one => new BuildTransfer(one.Vertex, one.Id ?? one.Name ?? "", one.Current, one.Total))],
        Logs = [.. (Logs ?? []).Select(one => new BuildLog(one.Vertex, Encoding.UTF8.GetString(one.Data ?? [])))],
        Warnings = [.. (Warnings ?? []).Select(one => new BuildWarning(
            one.Vertex ?? "", Encoding.UTF8.GetString(one.Short ?? []), one.SourceInfo?.Filename, one.Range is [{ Start: { } start }, ..] ? start.Line : null))],
    };

    internal sealed record Vertex(string Digest, string? Name, DateTimeOffset? Started, DateTimeOffset? Completed, bool Cached, string? Error);

    internal sealed record Transfer(string Vertex, string? Id, string? Name, long Current, long Total);

    internal sealed record Log(string Vertex, byte[]? Data);

    internal sealed record Warning(string? Vertex, byte[]? Short, Source? SourceInfo, ImmutableArray<Span>? Range);

    internal sealed record Source(string? Filename);

    internal sealed record Span(Position? Start);

    internal sealed record Position(int Line);
}
