using System.Net.Sockets;
using Google.Protobuf;

namespace Slipway.Docker;

/// <summary><c>moby.sshforward.v1.SSH</c>: hands a step's <c>RUN --mount=type=ssh</c> through to an SSH agent. Keys stay with the agent.</summary>
internal sealed class AgentEndpoint(string agentSocket) : ISessionEndpoint
{
    private const int BufferSize = 32 << 10;

    public IEnumerable<(string Path, Func<GrpcCall, Task> Answer)> Methods =>
    [
        ("/moby.sshforward.v1.SSH/CheckAgent", CheckAsync),
        ("/moby.sshforward.v1.SSH/ForwardAgent", ForwardAsync),
    ];

    private static async Task CheckAsync(GrpcCall call)
    {
        var id = "";
        WireMessage.Read(await call.ReadAsync() ?? [], (field, input) => field == 1 && (id = input.ReadString()) is not null);
        if (id is not ("" or "default"))
            throw new SessionRefusal(SessionRefusal.NotFound, $"there is no SSH agent '{id}', only 'default'");
        await call.WriteAsync(ReadOnlyMemory<byte>.Empty);
    }

    private async Task ForwardAsync(GrpcCall call)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(agentSocket), call.CancellationToken);
        }
        catch (SocketException exception)
        {
            throw new SessionRefusal(SessionRefusal.NotFound, $"the SSH agent at '{agentSocket}' does not answer: {exception.Message}");
        }

        // An agent that closes ends the call. A step that leaves gets the answers that are still on their way.
        var answering = SendAnswersAsync(call, socket);
        var asking = AskAsync(call, socket);
        if (await Task.WhenAny(answering, asking) == asking)
        {
            await asking;
            socket.Shutdown(SocketShutdown.Send);
        }

        await answering;
    }

    private static async Task AskAsync(GrpcCall call, Socket socket)
    {
        while (await call.ReadAsync() is { } message)
        {
            var data = ByteString.Empty;
            WireMessage.Read(message, (field, input) => field == 1 && (data = input.ReadBytes()) is not null);
            await socket.SendAsync(data.Memory, call.CancellationToken);
        }
    }

    private static async Task SendAnswersAsync(GrpcCall call, Socket socket)
    {
        var buffer = new byte[BufferSize];
        int count;
        while ((count = await socket.ReceiveAsync(buffer, call.CancellationToken)) > 0)
        {
            var data = ByteString.CopyFrom(buffer, 0, count);
            await call.WriteAsync(WireMessage.Write(output => output.WriteField(1, data)));
        }
    }
}
