using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Slipway.Supervisor;

/// <summary>Finds ports for replicas.</summary>
internal static class FreePorts
{
    // Below the range from which systems take the local port of an outgoing connection (32768 and up on Linux, 49152 and up
    // elsewhere), so that no connection can take the port between here and the replica's start.
    private const int First = 20_000;
    private const int Last = 32_000;

    /// <summary>A port of the loopback interface that nothing listens on and that is not in use otherwise.</summary>
    internal static int Find(IReadOnlyCollection<int> taken)
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (!taken.Contains(port) && IsFree(port))
                return port;
        }
        throw new IOException($"No port between {First} and {Last} is free.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
