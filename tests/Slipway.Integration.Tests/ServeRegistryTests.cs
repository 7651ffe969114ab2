using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Slipway.Model;

namespace Slipway.Integration.Tests;

/// <summary>The registry of the home folder, served to other programs.</summary>
public sealed class ServeRegistryTests(Workshop workshop)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_serves_until_it_is_interrupted_and_tells_what_comes_and_goes()
    {
        await using var home = new Home(workshop.Main);
        var port = FreePorts.Find();
        using var build = Start(home, "--registry-port", $"{port}");
        var serving = await ReadToAsync(build, "until Ctrl-C");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        var digest = await PushAsync(http);
        var pushed = await ReadToAsync(build, "pushed ");
        await http.GetStringAsync(new Uri($"/v2/team/app/manifests/{digest}", UriKind.Relative), Token);
        var pulled = await ReadToAsync(build, "pulled ");
        await workshop.Main.RunAsync("kill", "-INT", $"{build.Id}");
        var rest = await build.StandardOutput.ReadToEndAsync(Token);
        await build.WaitForExitAsync(Token);

        Assert.Equal($"Serves '{home.Folder}/registry' at 127.0.0.1:{port} until Ctrl-C.", serving);
        Assert.Equal($"pushed team/app:main@{digest}", pushed);
        Assert.Equal($"pulled team/app@{digest}", pulled);
        Assert.Contains("Build cancelled.", rest, StringComparison.Ordinal);
        Assert.Equal(130, build.ExitCode);
    }

    [Fact]
    public async Task A_taken_port_and_bad_names_are_told_with_their_remedy()
    {
        await using var home = new Home(workshop.Main);
        using var listener = new TcpListener(IPAddress.Loopback, FreePorts.Find());
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var taken = await workshop.Main.BuildAsync(home, "ServeRegistry", "--registry-port", $"{port}");
        var wrong = await workshop.Main.BuildAsync(home, "ServeRegistry", "--registry-port", "70000", "--registry-address", "here");

        Assert.Equal((2, 2), (taken.ExitCode, wrong.ExitCode));
        Assert.Contains($"Port {port} of '127.0.0.1' cannot be listened on:", taken.OutputText, StringComparison.Ordinal);
        Assert.Contains("give the registry another port with '--registry-port'", taken.OutputText, StringComparison.Ordinal);
        Assert.Contains("'70000' for '--registry-port' is not a port.", wrong.ErrorText, StringComparison.Ordinal);
        Assert.Contains("'here' for '--registry-address' is not an IP address.", wrong.ErrorText, StringComparison.Ordinal);
    }

    private Process Start(Home home, params string[] arguments)
    {
        var start = new ProcessStartInfo((workshop.Main.Folder / "build.sh").Value, ["ServeRegistry", .. arguments])
        {
            WorkingDirectory = workshop.Main.Folder.Value,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in home.Variables)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("build.sh did not start.");
    }

    private static async Task<string> ReadToAsync(Process build, string mark)
    {
        while (await build.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            if (line.Contains(mark, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"build.sh ended without a line with '{mark}'.");
    }

    private static async Task<Digest> PushAsync(HttpClient http)
    {
        var config = "{}"u8.ToArray();
        using var blob = await http.PostAsync(
            new Uri($"/v2/team/app/blobs/uploads/?digest={Digest.Of(config)}", UriKind.Relative), new ByteArrayContent(config), Token);
        const string Type = "application/vnd.oci.image.manifest.v1+json";
        var manifest = Encoding.UTF8.GetBytes(
            $$"""{"schemaVersion":2,"mediaType":"{{Type}}","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{Digest.Of(config)}}","size":2},"layers":[]}""");
        using var content = new ByteArrayContent(manifest) { Headers = { ContentType = new MediaTypeHeaderValue(Type) } };
        using var put = await http.PutAsync(new Uri("/v2/team/app/manifests/main", UriKind.Relative), content, Token);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (blob.StatusCode, put.StatusCode));
        return Digest.Of(manifest);
    }
}
