using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Model;

namespace Slipway.Docker;

/// <content>The engine's store of images.</content>
public sealed partial class DockerEngine
{
    /// <summary>An image by reference or id; null where the engine has none.</summary>
    public async Task<EngineImage?> FindImageAsync(string image, CancellationToken cancellationToken)
    {
        using var answer = await WithinAsync(
            _endpoint, token => SendAsync(HttpMethod.Get, $"images/{Uri.EscapeDataString(image)}/json", token), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        if (!answer.IsSuccessStatusCode)
            throw new ToolException($"Inspecting image '{image}' failed: the Docker engine says {await ReasonAsync(answer, cancellationToken)}.");
        await using var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(content, EngineJson.Default.EngineImage, cancellationToken);
    }

    /// <summary>Pulls an image into the engine's store.</summary>
    /// <param name="image">By tag or digest.</param>
    /// <param name="login">How the engine presents itself to the registry; null: not at all.</param>
    /// <param name="progress">Told of each layer.</param>
    /// <param name="cancellationToken">Ends the pull.</param>
    /// <exception cref="ToolException">The pull failed, also where the engine said so only in the middle of its answer.</exception>
    public async Task PullAsync(ImageReference image, RegistryLogin? login, IProgress<TransferProgress> progress, CancellationToken cancellationToken)
    {
        var query = $"images/create?fromImage={Uri.EscapeDataString(NameOf(image))}&tag={Uri.EscapeDataString(image.Digest?.Value ?? image.Tag?.Value ?? "")}";
        var what = $"Pulling '{image}'";
        using var answer = await SendGoodAsync(HttpMethod.Post, query, what, cancellationToken, request => Present(request, login));
        await foreach (var message in EngineMessages.ReadAsync(answer, what, cancellationToken))
            Report(message, progress);
    }

    /// <summary>Pushes an image from the engine's store, under the name that it has there.</summary>
    /// <returns>The digest that the registry knows it by.</returns>
    /// <exception cref="ToolException">The push failed, also where the engine said so only in the middle of its answer.</exception>
    public async Task<Digest> PushAsync(ImageReference image, RegistryLogin? login, IProgress<TransferProgress> progress, CancellationToken cancellationToken)
    {
        var what = $"Pushing '{image}'";
        var tag = image.Tag?.Value ?? throw new UsageException($"'{image}' has no tag to push it under. Give it one.");
        using var answer = await SendGoodAsync(
            HttpMethod.Post, $"images/{EscapedPath(NameOf(image))}/push?tag={Uri.EscapeDataString(tag)}", what, cancellationToken, request => Present(request, login));
        Digest? digest = null;
        await foreach (var message in EngineMessages.ReadAsync(answer, what, cancellationToken))
        {
            Report(message, progress);
            if (message.Aux is { ValueKind: JsonValueKind.Object } aux && aux.TryGetProperty("Digest", out var found))
                digest = Digest.Parse(found.GetString() ?? "");
        }

        return digest ?? throw new ToolException($"{what}: the Docker engine did not say which digest the registry has now. Push again.");
    }

    /// <summary>Gives an image one more name.</summary>
    public async Task TagAsync(string image, ImageReference name, CancellationToken cancellationToken)
    {
        var tag = name.Tag?.Value ?? throw new UsageException($"'{name}' has no tag. Give it one.");
        var path = $"images/{EscapedPath(image)}/tag?repo={Uri.EscapeDataString(NameOf(name))}&tag={Uri.EscapeDataString(tag)}";
        using var answer = await WithinAsync(
            _endpoint, token => SendGoodAsync(HttpMethod.Post, path, $"Tagging '{image}' as '{name}'", token), cancellationToken);
    }

    /// <summary>Takes a name from an image, and the image itself with its last one. Nothing where there is no such image.</summary>
    public async Task RemoveImageAsync(string image, CancellationToken cancellationToken)
    {
        using var answer = await WithinAsync(
            _endpoint, token => SendAsync(HttpMethod.Delete, $"images/{EscapedPath(image)}", token), cancellationToken);
        if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.NotFound)
            throw new ToolException($"Removing image '{image}' failed: the Docker engine says {await ReasonAsync(answer, cancellationToken)}.");
    }

    /// <summary>An image as an archive, as <c>docker save</c> writes it; read it to its end.</summary>
    /// <param name="image">By reference or id.</param>
    /// <param name="cancellationToken">Ends the request, not the reading.</param>
    public async Task<Stream> OpenArchiveAsync(string image, CancellationToken cancellationToken)
    {
        // The stream ends the answer with itself.
        var answer = await SendGoodAsync(HttpMethod.Get, $"images/{EscapedPath(image)}/get", $"Saving image '{image}'", cancellationToken);
        return await answer.Content.ReadAsStreamAsync(cancellationToken);
    }

    private static string NameOf(ImageReference image) => $"{image.Registry}/{image.Repository}";

    // Slashes stay: the engine's routes know names with them.
    private static string EscapedPath(string image) => Uri.EscapeDataString(image).Replace("%2F", "/", StringComparison.Ordinal);

    // Always sent: older engines refuse a push without it.
    private static void Present(HttpRequestMessage request, RegistryLogin? login)
    {
        var content = new JsonObject();
        if (login is not null)
        {
            content["serveraddress"] = login.Registry;
            if (!login.IsIdentityToken)
                content["username"] = login.User;
            content[login.IsIdentityToken ? "identitytoken" : "password"] = login.Password.Reveal();
        }

        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(content.ToJsonString()));
        request.Headers.TryAddWithoutValidation("X-Registry-Auth", encoded.Replace('+', '-').Replace('/', '_'));
    }

    private static void Report(EngineMessage message, IProgress<TransferProgress> progress)
    {
        if (message.Status is { } status)
            progress.Report(new TransferProgress(message.Id ?? "", status, message.Progress?.Current ?? 0, message.Progress?.Total ?? 0));
    }
}
