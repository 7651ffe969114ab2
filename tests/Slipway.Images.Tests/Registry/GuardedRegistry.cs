using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>
/// Stands before an embedded registry: a token server at <c>/token</c> whose tokens it asks for, and faults as a test says. It remembers
/// every request.
/// </summary>
internal sealed class GuardedRegistry : IAsyncDisposable
{
    public const string User = "me";
    public const string Password = "s3cret-word";
    public const string IdentityToken = "identity-t0ken";

    private readonly WebApplication _application;
    private readonly HttpClient _upstream = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
    private readonly ConcurrentDictionary<string, string> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _requests = [];
    private readonly ConcurrentQueue<string> _grants = [];
    private ServedFolder _served;
    private int _given;

    private GuardedRegistry(WebApplication application, ServedFolder served) => (_application, _served) = (application, served);

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public string Host => Address.Authority;

    /// <summary>Method and path with query, in order, token requests left out.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Method and scopes of every token that was given.</summary>
    public IReadOnlyCollection<string> Grants => _grants;

    /// <summary>Whether tokens are asked for.</summary>
    public bool AsksForTokens { get; init; }

    /// <summary>Whether the token server knows OAuth2.</summary>
    public bool KnowsOAuth { get; init; } = true;

    /// <summary>What the token server says of a token's life, in seconds; it does not keep to it.</summary>
    public int StatedLife { get; init; } = 300;

    /// <summary>Answers in place of the registry; false lets the request through.</summary>
    public Func<HttpContext, Task<bool>> Fault { get; set; } = _ => Task.FromResult(false);

    /// <summary>How many bytes of a request's body are passed on before the connection breaks; null for all.</summary>
    public Func<HttpContext, long?> CutRequest { get; set; } = _ => null;

    /// <summary>How many bytes of an answer's body are passed on before the connection breaks; null for all.</summary>
    public Func<HttpContext, long?> CutAnswer { get; set; } = _ => null;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<GuardedRegistry> StartAsync(AbsolutePath folder, Func<GuardedRegistry, GuardedRegistry>? change = null) =>
        await StartAsync(await ServedFolder.StartAsync(folder, options => options with { Tags = TagPolicy.Movable }), asksForTokens: false, knowsOAuth: true, change);

    public static async Task<GuardedRegistry> StartWithTokensAsync(AbsolutePath folder, bool knowsOAuth = true) =>
        await StartAsync(await ServedFolder.StartAsync(folder, options => options with { Tags = TagPolicy.Movable }), asksForTokens: true, knowsOAuth);

    /// <summary>Forgets all tokens, as if they had run out.</summary>
    public void Revoke() => _tokens.Clear();

    /// <summary>Ends the registry behind it and starts another one over the same folder.</summary>
    public async Task ReplaceAsync(ServedFolder served)
    {
        await _served.DisposeAsync();
        _served = served;
    }

    public async Task KillAsync() => await _served.DisposeAsync();

    public int Count(string start) => _requests.Count(one => one.StartsWith(start, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _served.DisposeAsync();
        _upstream.Dispose();
    }

    private static async Task<GuardedRegistry> StartAsync(
        ServedFolder served, bool asksForTokens, bool knowsOAuth, Func<GuardedRegistry, GuardedRegistry>? change = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var registry = new GuardedRegistry(builder.Build(), served) { AsksForTokens = asksForTokens, KnowsOAuth = knowsOAuth };
        registry = change?.Invoke(registry) ?? registry;
        registry._application.Run(registry.HandleAsync);
        await registry._application.StartAsync(Token);
        registry.Address = new Uri(registry._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return registry;
    }

    private async Task HandleAsync(HttpContext http)
    {
        if (http.Request.Path == "/token")
        {
            await GiveAsync(http);
            return;
        }

        _requests.Enqueue($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
        if (await Fault(http))
            return;
        if (AsksForTokens && !IsAllowed(http, out var scope))
        {
            http.Response.StatusCode = 401;
            http.Response.Headers.WWWAuthenticate = $"Bearer realm=\"{Address}token\",service=\"guard\",scope=\"{scope}\"";
            return;
        }

        await ForwardAsync(http);
    }

    private bool IsAllowed(HttpContext http, out string scope)
    {
        var name = http.Request.Path.Value!["/v2/".Length..].Split("/blobs/")[0].Split("/manifests/")[0].Split("/tags/")[0].Split("/referrers/")[0];
        scope = $"repository:{name}:{(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) ? "pull" : "pull,push")}";
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.Ordinal) && _tokens.TryGetValue(header["Bearer ".Length..], out var given)
            && given.Split(' ').Any(one => one.StartsWith($"repository:{name}:", StringComparison.Ordinal));
    }

    private async Task GiveAsync(HttpContext http)
    {
        string scopes;
        if (HttpMethods.IsPost(http.Request.Method))
        {
            var form = KnowsOAuth ? await http.Request.ReadFormAsync(Token) : null;
            if (form is null || form["refresh_token"] != IdentityToken)
            {
                http.Response.StatusCode = form is null ? 405 : 401;
                return;
            }

            scopes = form["scope"].ToString();
        }
        else
        {
            var basic = http.Request.Headers.Authorization.ToString();
            string[] known = [Encode($"{User}:{Password}"), Encode($"<token>:{IdentityToken}")];
            if (!known.Contains(basic, StringComparer.Ordinal))
            {
                http.Response.StatusCode = 401;
                return;
            }

            scopes = string.Join(' ', http.Request.Query["scope"].AsEnumerable());
        }

        _grants.Enqueue($"{http.Request.Method} {scopes}");
        var token = $"t{Interlocked.Increment(ref _given)}";
        _tokens[token] = scopes;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, object> { ["access_token"] = token, ["expires_in"] = StatedLife }), Token);
    }

    private static string Encode(string text) => $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}";

    // What came before the connection broke is kept by the registry behind, as one that writes what it reads would.
    private async Task CutAsync(HttpContext http, long count)
    {
        var part = new byte[count];
        await http.Request.Body.ReadExactlyAsync(part, Token);
        using var response = await _upstream.PatchAsync(new Uri(_served.Address, http.Request.Path), new ByteArrayContent(part), Token);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        http.Abort();
    }

    private async Task ForwardAsync(HttpContext http)
    {
        if (CutRequest(http) is { } cut)
        {
            await CutAsync(http, cut);
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(http.Request.Method), new Uri(_served.Address, $"{http.Request.Path}{http.Request.QueryString}"));
        if (http.Request.ContentLength is not null || http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true)
        {
            request.Content = new StreamContent(http.Request.Body);
            foreach (var name in (string[])["Content-Type", "Content-Range", "Content-Length"])
            {
                if (http.Request.Headers.TryGetValue(name, out var value))
                    request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)value!);
            }
        }

        foreach (var (name, value) in http.Request.Headers.Where(one => one.Key is "Accept" or "Range" or "If-Match"))
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)value!);
        using var response = await _upstream.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, http.RequestAborted);
        await AnswerAsync(http, response);
    }

    private async Task AnswerAsync(HttpContext http, HttpResponseMessage response)
    {
        http.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(one => one.Key is not "Transfer-Encoding"))
            http.Response.Headers[name] = values.ToArray();
        if (HttpMethods.IsHead(http.Request.Method) || response.StatusCode == HttpStatusCode.NoContent)
            return;
        await using var body = await response.Content.ReadAsStreamAsync(Token);
        if (CutAnswer(http) is not { } cut)
        {
            await body.CopyToAsync(http.Response.Body, http.RequestAborted);
            return;
        }

        try
        {
            await new CutStream(body, cut).CopyToAsync(http.Response.Body, http.RequestAborted);
        }
        catch (IOException)
        {
            await http.Response.Body.FlushAsync(http.RequestAborted);
            http.Abort();
        }
    }
}
