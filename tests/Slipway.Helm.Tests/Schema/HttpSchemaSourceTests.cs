using System.Net;
using System.Net.Sockets;
using System.Text;
using Slipway.Helm.Schema;

namespace Slipway.Helm.Tests.Schema;

/// <summary>Documents from a real server, which says its lines as a test wants them.</summary>
public sealed class HttpSchemaSourceTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HttpClient _client = new();

    public HttpSchemaSourceTests() => _listener.Start();

    private string Address => $"http://{_listener.LocalEndpoint}/schema.json";

    [Fact]
    public async Task A_document_is_asked_for_once()
    {
        var served = ServeAsync("HTTP/1.1 200 OK\r\nContent-Length: 15\r\nConnection: close\r\n\r\n{\"type\":\"null\"}");
        var source = new HttpSchemaSource(_client);

        Assert.Equal("{\"type\":\"null\"}", source.Load(Address));
        Assert.Equal("{\"type\":\"null\"}", source.Load(Address));
        Assert.StartsWith("GET /schema.json HTTP/1.1\r\n", await served, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 30, "the server answered 404 Not Found")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\":", 0.5, "the document was not there within 0.5 s")]
    [InlineData("", 0.5, "the document was not there within 0.5 s")]
    public async Task A_document_that_does_not_come_is_told(string answer, double seconds, string message)
    {
        var served = ServeAsync(answer);

        var failure = Assert.Throws<SchemaException>(() => new HttpSchemaSource(_client, TimeSpan.FromSeconds(seconds)).Load(Address));

        Assert.Equal(message, failure.Message);
        await served;
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("other.json")]
    public void Only_servers_are_asked(string url) => Assert.Equal(
        "only documents of http and https servers are read; put what this one defines into the schema itself",
        Assert.Throws<SchemaException>(() => new HttpSchemaSource(_client).Load(url)).Message);

    [Fact]
    public void A_server_that_is_not_there_is_told()
    {
        _listener.Stop();

        Assert.Contains("refused", Assert.Throws<SchemaException>(() => new HttpSchemaSource(_client).Load("http://127.0.0.1:1/x.json")).Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _listener.Dispose();
    }

    // Answers one request and holds the connection until the client lets it go.
    private async Task<string> ServeAsync(string answer)
    {
        using var client = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var buffer = new byte[4096];
        var asked = Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
        while (!answer.Contains("Connection: close", StringComparison.Ordinal) && !answer.Contains("404", StringComparison.Ordinal)
            && await stream.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0)
        {
        }

        return asked;
    }
}
