namespace Slipway.Docker;

/// <summary><c>moby.filesync.v1.Auth</c>: how BuildKit presents itself to registries that it pulls from and pushes to.</summary>
internal sealed class CredentialEndpoint(Func<string, CancellationToken, Task<RegistryLogin?>> find) : ISessionEndpoint
{
    public IEnumerable<(string Path, Func<GrpcCall, Task> Answer)> Methods => [("/moby.filesync.v1.Auth/Credentials", AnswerAsync)];

    // Nothing is an answer too: the registry is asked without credentials.
    private async Task AnswerAsync(GrpcCall call)
    {
        var host = "";
        WireMessage.Read(await call.ReadAsync() ?? [], (field, input) => field == 1 && (host = input.ReadString()) is not null);
        var login = await find(host == "registry-1.docker.io" ? "docker.io" : host, call.CancellationToken);
        // A secret without a name is an identity token to BuildKit.
        await call.WriteAsync(WireMessage.Write(output =>
        {
            output.WriteField(1, login?.User ?? "");
            output.WriteField(2, login?.Password.Reveal() ?? "");
        }));
    }
}
