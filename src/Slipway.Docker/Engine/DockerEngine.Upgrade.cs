using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Slipway.Model;

namespace Slipway.Docker;

/// <content>Requests that turn a connection into something else.</content>
public sealed partial class DockerEngine
{
    private const int MaximumHeaderLength = 32 << 10;

    /// <summary>Asks for another protocol on a connection of its own, which belongs to the caller then.</summary>
    /// <exception cref="ToolException">The engine does not answer, or does not know the protocol.</exception>
    internal Task<Stream> UpgradeAsync(
        string path, string protocol, IReadOnlyCollection<(string Name, string Value)> headers, CancellationToken cancellationToken)
    {
        var request = new StringBuilder($"POST /v{Version}/{path} HTTP/1.1\r\nHost: {_endpoint.RequestBase.Authority}\r\nConnection: Upgrade\r\nUpgrade: {protocol}\r\n");
        foreach (var (name, value) in headers)
            request.Append(name).Append(": ").Append(value).Append("\r\n");
        return WithinAsync(_endpoint, token => UpgradeAsync(path, Encoding.ASCII.GetBytes(request.Append("\r\n").ToString()), token), cancellationToken);
    }

    private async Task<Stream> UpgradeAsync(string path, byte[] request, CancellationToken cancellationToken)
    {
        Stream? stream = null;
        try
        {
            stream = await DockerConnection.OpenStreamAsync(_endpoint, cancellationToken);
            await stream.WriteAsync(request, cancellationToken);
            var answer = await ReadHeaderAsync(stream, cancellationToken);
            if (!answer.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
                throw new ToolException($"The Docker engine at '{_endpoint}' (API {Version}) cannot do '{path}': it answered '{answer.Split('\r')[0]}'. Use an engine of version 18.09 or newer.");
            return stream;
        }
        catch (Exception exception)
        {
            if (stream is not null)
                await stream.DisposeAsync();
            if (exception is IOException or SocketException or AuthenticationException)
                throw Unreachable(_endpoint, exception);
            throw;
        }
    }

    // Byte by byte: what follows the header is no longer ours to read.
    private static async Task<string> ReadHeaderAsync(Stream stream, CancellationToken cancellationToken)
    {
        var header = new StringBuilder();
        var one = new byte[1];
        while (header.Length < MaximumHeaderLength && await stream.ReadAsync(one, cancellationToken) == 1)
        {
            header.Append((char)one[0]);
            if (header.Length >= 4 && header[^1] == '\n' && header[^2] == '\r' && header[^3] == '\n')
                return header.ToString();
        }

        throw new IOException("The connection was closed before the answer's header was whole.");
    }
}
