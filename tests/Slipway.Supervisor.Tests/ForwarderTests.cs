using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Slipway.Model;

namespace Slipway.Supervisor.Tests;

public sealed class ForwarderTests : IAsyncLifetime
{
    private readonly Rotation _rotation = new();
    private readonly HttpClient _client = new();
    private readonly int _port = FreePorts.Find();
    private Forwarder? _forwarder;
    private PortListener? _listener;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _forwarder = new Forwarder(_rotation, () => "Nothing is ready.");
        _listener = await PortListener.OpenAsync(_port, _forwarder, Token);
        _client.BaseAddress = new Uri($"http://127.0.0.1:{_port}");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _listener!.DisposeAsync();
        _forwarder!.Dispose();
    }

    [Fact]
    public async Task Without_a_replica_the_answer_is_503_and_says_why()
    {
        using var response = await _client.GetAsync("/", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("Nothing is ready.\n", await response.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task A_replica_that_refuses_is_passed_over_whatever_the_method(string method)
    {
        await using var replica = await StartAsync(context => context.Response.WriteAsync("here", Token));
        _rotation.Add(new Upstream("dead", FreePorts.Find()));
        _rotation.Add(new Upstream("alive", PortOf(replica)));

        for (var i = 0; i < 4; i++)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "/");
            request.Content = method == "POST" ? new StringContent("body") : null;
            using var response = await _client.SendAsync(request, Token);
            Assert.Equal("here", await response.Content.ReadAsStringAsync(Token));
        }
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_not_taken_for_whole()
    {
        await using var replica = await StartAsync(async context =>
        {
            await context.Response.WriteAsync("half", Token);
            await context.Response.Body.FlushAsync(Token);
            context.Abort();
        });
        _rotation.Add(new Upstream("one", PortOf(replica)));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _client.GetStringAsync("/", Token));
    }

    [Fact]
    public async Task Hop_by_hop_headers_end_here_and_the_others_pass_both_ways()
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        await using var replica = await StartAsync(context =>
        {
            foreach (var (name, value) in context.Request.Headers)
                seen[name] = value.ToString();
            seen["target"] = context.Request.Path + context.Request.QueryString;
            context.Response.Headers["X-Answer"] = "yes";
            context.Response.StatusCode = 418;
            return Task.CompletedTask;
        });
        _rotation.Add(new Upstream("one", PortOf(replica)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/a?b=%2F%20c");
        request.Headers.Add("X-Kept", "kept");
        request.Headers.Add("X-Named", "gone");
        request.Headers.Add("Connection", "X-Named");

        using var response = await _client.SendAsync(request, Token);

        Assert.Equal((HttpStatusCode)418, response.StatusCode);
        Assert.Equal("yes", Assert.Single(response.Headers.GetValues("X-Answer")));
        Assert.Equal(("kept", "127.0.0.1", "http"), (seen["X-Kept"], seen["X-Forwarded-For"], seen["X-Forwarded-Proto"]));
        Assert.Equal($"127.0.0.1:{_port}", seen["Host"]);
        Assert.Equal("/a?b=%2F%20c", seen["target"]);
        Assert.DoesNotContain("X-Named", seen.Keys);
    }

    [Fact]
    public async Task A_web_socket_passes()
    {
        await using var replica = await StartAsync(async context =>
        {
            using var server = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[100];
            var received = await server.ReceiveAsync(buffer.AsMemory(), Token);
            await server.SendAsync(buffer.AsMemory(0, received.Count), WebSocketMessageType.Text, endOfMessage: true, Token);
            await server.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", Token);
        });
        _rotation.Add(new Upstream("one", PortOf(replica)));
        using var socket = new ClientWebSocket();

        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{_port}/"), Token);
        await socket.SendAsync(Encoding.UTF8.GetBytes("hello"), WebSocketMessageType.Text, endOfMessage: true, Token);
        var answer = new byte[100];
        var length = (await socket.ReceiveAsync(answer.AsMemory(), Token)).Count;

        Assert.Equal("hello", Encoding.UTF8.GetString(answer, 0, length));
    }

    [Fact]
    public async Task A_port_that_is_taken_cannot_be_opened_and_its_holder_is_known()
    {
        await Assert.ThrowsAsync<IOException>(() => PortListener.OpenAsync(_port, _forwarder!, Token));

        if (OperatingSystem.IsLinux())
            Assert.StartsWith($"process {Environment.ProcessId} (", PortHolder.Describe(_port), StringComparison.Ordinal);
    }

    private static int PortOf(WebApplication application) => new Uri(application.Urls.Single()).Port;

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        application.UseWebSockets();
        application.Run(answer);
        await application.StartAsync(Token);
        return application;
    }
}
