using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>An embedded registry over a folder, and the requests that tests send to it.</summary>
internal sealed class ServedFolder : IAsyncDisposable
{
    private readonly RegistryServer _server;

    private ServedFolder(RegistryServer server)
    {
        _server = server;
        Http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(15) };
    }

    public HttpClient Http { get; }

    public Uri Address => _server.Address;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ServedFolder> StartAsync(
        AbsolutePath folder, Func<RegistryServerOptions, RegistryServerOptions>? change = null, Func<string, Stream>? open = null)
    {
        var options = new RegistryServerOptions { Folder = folder };
        options = change is null ? options : change(options);
        return new ServedFolder(open is null
            ? await RegistryServer.StartAsync(options, TimeProvider.System, Token)
            : await RegistryServer.StartAsync(options, TimeProvider.System, open, Token));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? range = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (range is not null && content is not null)
            content.Headers.TryAddWithoutValidation("Content-Range", range);
        else if (range is not null)
            request.Headers.TryAddWithoutValidation("Range", range);
        return await Http.SendAsync(request, Token);
    }

    public async Task<Digest> PushBlobAsync(string repository, string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        var digest = Digest.Of(content);
        using var response = await SendAsync(HttpMethod.Post, $"/v2/{repository}/blobs/uploads/?digest={digest}", new ByteArrayContent(content));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return digest;
    }

    public async Task<(Digest Digest, byte[] Content)> ManifestAsync(string repository, string blob, Digest? subject = null, string? type = null)
    {
        var digest = await PushBlobAsync(repository, blob);
        var manifest = new OciManifest
        {
            SchemaVersion = 2,
            MediaType = MediaTypes.Manifest,
            ArtifactType = type,
            Config = new OciDescriptor { MediaType = MediaTypes.Config, Digest = digest, Size = Encoding.UTF8.GetByteCount(blob) },
            Layers = [],
            Subject = subject is null ? null : new OciDescriptor { MediaType = MediaTypes.Manifest, Digest = subject, Size = 1 },
        };
        var content = OciJson.Write(manifest, OciJson.Canonical.OciManifest);
        return (Digest.Of(content), content);
    }

    public async Task<HttpResponseMessage> PutManifestAsync(string repository, string reference, byte[] content, string type = MediaTypes.Manifest) =>
        await SendAsync(HttpMethod.Put, $"/v2/{repository}/manifests/{reference}", new ByteArrayContent(content)
        {
            Headers = { ContentType = new MediaTypeHeaderValue(type) },
        });

    public static async Task<string> CodeOfAsync(HttpResponseMessage response)
    {
        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync(Token));
        return body.GetProperty("errors")[0].GetProperty("code").GetString() ?? "";
    }

    public async Task<JsonElement> GetJsonAsync(string path) => JsonElement.Parse(await Http.GetStringAsync(new Uri(path, UriKind.Relative), Token));
}
