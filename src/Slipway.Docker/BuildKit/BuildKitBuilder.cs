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
public sealed class BuildKitBuilder(DockerEngine engine)
{
    private const string Trace = "moby.buildkit.trace";
    private const string ImageId = "moby.image.id";

    /// <summary>Builds.</summary>
    /// <param name="request">What to build.</param>
    /// <param name="news">Told of steps, output and warnings as they come. Secrets that a step prints are in there: mask them.</param>
    /// <param name="cancellationToken">Ends the build within the engine too.</param>
    /// <exception cref="UsageException">The context or the Dockerfile is not there.</exception>
    /// <exception cref="ToolException">A step failed, which is named with its last lines; or the engine did.</exception>
    public async Task<ImageBuildResult> BuildAsync(ImageBuildRequest request, IProgress<SolveStatus> news, CancellationToken cancellationToken)
    {
        Check(request);
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

    private static void Check(ImageBuildRequest request)
    {
        List<string> mistakes = [];
        if (!request.Context.DirectoryExists)
            mistakes.Add($"The build context '{request.Context}' is not a folder. Name one that is there.");
        if (!request.Dockerfile.FileExists)
            mistakes.Add($"There is no Dockerfile '{request.Dockerfile}'. Name one that is there.");
        if (mistakes.Count > 0)
            throw new UsageException(mistakes);
    }

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
            var failed = transcript.Failed;
            throw new ToolException($"Step '{failed.Name}' failed: {Reason(failed, exception)}", exception) { OutputTail = transcript.TailOf(failed.Id) };
        }

        return digest ?? throw new ToolException($"{what}: the Docker engine ended without an image and without an error. Look into its log.");
    }

    // "executor failed running [...]: exit code: 1" repeats the step's name.
    private static string Reason(BuildVertex failed, ToolException exception)
    {
        var error = failed.Error.Length > 0 ? failed.Error : exception.Message;
        var code = error.LastIndexOf("exit code: ", StringComparison.Ordinal);
        return code < 0 ? error : error[code..];
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
        Add("cachefrom", request.CacheFrom.IsEmpty ? null : JsonSerializer.Serialize([.. request.CacheFrom], EngineJson.Default.StringArray));
        return string.Join('&', query.Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));

        void Add(string name, string? value)
        {
            if (value is not null)
                query.Add((name, value));
        }
    }

    private static string? Arguments(ImageBuildRequest request) => Object(request.SourceDate is { } date
        ? request.Arguments.SetItem("SOURCE_DATE_EPOCH", date.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture))
        : request.Arguments);

    private static string? Object(ImmutableSortedDictionary<string, string> values) => values.Count == 0
        ? null
        : new JsonObject(values.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value))).ToJsonString();

    // BuildKit keeps what it got of a folder under this key.
    private static string SharedKey(ImageBuildRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"slipway\n{request.Context}\n{request.Dockerfile}")))[..32];
}
