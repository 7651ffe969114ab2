using System.Collections.Immutable;
using System.Text;
using Google.Protobuf;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary><c>moby.buildkit.secrets.v1.Secrets</c>: what <c>RUN --mount=type=secret,id=…</c> mounts.</summary>
internal sealed class SecretEndpoint(ImmutableDictionary<string, Secret> secrets) : ISessionEndpoint
{
    public IEnumerable<(string Path, Func<GrpcCall, Task> Answer)> Methods =>
        [("/moby.buildkit.secrets.v1.Secrets/GetSecret", AnswerAsync)];

    // An optional secret that is not found is left out; for a required one, the step fails.
    private async Task AnswerAsync(GrpcCall call)
    {
        var id = "";
        WireMessage.Read(await call.ReadAsync() ?? [], (field, input) => field == 1 && (id = input.ReadString()) is not null);
        if (!secrets.TryGetValue(id, out var secret))
            throw new SessionRefusal(SessionRefusal.NotFound, $"secret {id}: not found");
        await call.WriteAsync(WireMessage.Write(output => output.WriteField(1, ByteString.CopyFrom(secret.Reveal(), Encoding.UTF8))));
    }
}
