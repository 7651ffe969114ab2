namespace Slipway.Docker;

/// <summary><c>grpc.health.v1.Health</c>, which BuildKit asks all the time to see whether the session lives.</summary>
internal sealed class HealthEndpoint : ISessionEndpoint
{
    private static readonly byte[] Serving = WireMessage.Write(output => output.WriteField(1, 1L));

    public IEnumerable<(string Path, Func<GrpcCall, Task> Answer)> Methods => [("/grpc.health.v1.Health/Check", AnswerAsync)];

    private static async Task AnswerAsync(GrpcCall call)
    {
        await call.ReadAsync();
        await call.WriteAsync(Serving);
    }
}
