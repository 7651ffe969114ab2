using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>
/// Builds Dockerfiles with the BuildKit inside a Docker engine: <c>POST /build?version=2</c> and a session, without the <c>docker</c> program.
/// The image stays in the engine's store. Tried with Docker 20.10.
/// </summary>
public sealed class BuildKitBuilder(DockerEngine engine) : IDockerfileBuilder
{
    private const string Trace = "moby.buildkit.trace";
    private const string ImageId = "moby.image.id";

    /// <inheritdoc/>
    public string Name => $"BuildKit (Engine API {engine.Version})";

    /// <inheritdoc/>
    public IReadOnlyList<string> Refusals(ImageBuildRequest request) => [.. BuildKitCache.Refusals(request)];

    /// <inheritdoc/>
    public async Task<ImageBuildResult> BuildAsync(ImageBuildRequest request, IProgress<SolveStatus> news, CancellationToken cancellationToken)
    {
        BuildMistakes.ThrowIfAny(this, request);
        var sent = 0L;
        var files = new FileSyncEndpoint(
            [new("context", request.Context), new("dockerfile", request.Dockerfile.Parent ?? request.Context)], count => Interlocked.Add(ref sent, count));
        List<ISessionEndpoint> services = [files, new SecretEndpoint(request.Secrets), new CredentialEndpoint(request.Logins)];
        if (request.SshAgentSocket is { } socket)
            services.Add(new AgentEndpoint(socket));
        await using var session = await BuildSession.OpenAsync(engine, SharedKey(request), services, cancellationToken);
        var transcript = new BuildTranscript();
        var digest = await RunAsync(request, session.Id, transcript, news, cancellationToken);
        return new ImageBuildResult
        {
            ConfigDigest = digest,
            Steps = transcript.Steps,
            Warnings = transcript.Warnings,
            ContextBytes = Interlocked.Read(ref sent),
        };
    }

    /// <inheritdoc/>
    public Task<Stream> OpenArchiveAsync(ImageBuildResult image, CancellationToken cancellationToken) =>
        engine.OpenArchiveAsync(image.Reference, cancellationToken);

    private async Task<Digest> RunAsync(
        ImageBuildRequest request, string session, BuildTranscript transcript, IProgress<SolveStatus> news, CancellationToken cancellationToken)
    {
        const string what = "Building the image";
        var id = Guid.NewGuid().ToString("n");
        await using var cancellation = cancellationToken.Register(() => _ = CancelAsync(id));
        Digest? digest = null;
        try
        {
            using var answer = await engine.SendGoodAsync(HttpMethod.Post, $"build?{Query(request, session, id)}", what, cancellationToken);
            await foreach (var message in EngineMessages.ReadAsync(answer, what, cancellationToken))
            {
                if (message.Id == ImageId && message.Aux is { } image)
                    digest = Digest.Parse(image.GetProperty("ID").GetString() ?? "");
                if (message.Id != Trace || message.Aux is not { ValueKind: JsonValueKind.String } trace)
                    continue;
                var status = SolveStatusReader.Read(trace.GetBytesFromBase64());
                transcript.Add(status);
                news.Report(status);
            }
        }
        catch (ToolException exception) when (transcript.Failed is not null)
        {
            throw transcript.Explain(transcript.Failed, exception);
        }

        return digest ?? throw new ToolException($"{what}: the Docker engine ended without an image and without an error. Look into its log.");
    }

    // The session's connection is closed as well, but only this ends steps that run.
    private async Task CancelAsync(string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            using var answer = await engine.SendAsync(HttpMethod.Post, $"build/cancel?id={id}", limit.Token);
        }
        catch (Exception exception) when (exception is ToolException or OperationCanceledException)
        {
            // Nothing is left to be done about it; closing the connections ends the build too, later.
        }
    }

    private static string Query(ImageBuildRequest request, string session, string id)
    {
        var query = new List<(string Name, string Value)>
        {
            ("version", "2"),
            ("session", session),
            ("buildid", id),
            ("remote", "client-session"),
            ("dockerfile", request.Dockerfile.Name),
        };
        query.AddRange(request.Names.Select(name => ("t", $"{name.Registry}/{name.Repository}:{name.Tag}")));
        Add("target", request.Stage);
        Add("platform", request.Platform);
        Add("nocache", request.Cache == BuildCache.Ignored ? "1" : null);
        Add("buildargs", Arguments(request));
        Add("labels", Object(request.Labels));
        Add("cachefrom", request.CacheFrom.IsEmpty ? null : JsonSerializer.Serialize([.. request.CacheFrom.Select(BuildKitCache.ImageOf)], EngineJson.Default.StringArray));
        return string.Join('&', query.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));

        void Add(string name, string? value)
        {
            if (value is not null)
                query.Add((name, value));
        }
    }

    private static string? Arguments(ImageBuildRequest request)
    {
        var arguments = request.DatedArguments;
        return Object(request.CacheTo.IsEmpty ? arguments : arguments.SetItem(BuildKitCache.InlineArgument, "1"));
    }

    private static string? Object(ImmutableSortedDictionary<string, string> values) => values.Count == 0
        ? null
        : new JsonObject(values.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value))).ToJsonString();

    // BuildKit keeps what it got of a folder under this key.
    private static string SharedKey(ImageBuildRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"slipway\n{request.Context}\n{request.Dockerfile}")))[..32];
}
