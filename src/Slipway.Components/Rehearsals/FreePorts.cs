using System.Net;
using System.Net.Sockets;
using Slipway.Model;

namespace Slipway.Components;

/// <summary>Ports of this machine that nobody listens on.</summary>
internal static class FreePorts
{
    // Below the ports that systems hand out by themselves, to any connection that is made until ours are taken.
    private const int First = 12_000;
    private const int Last = 30_000;
    private const int Tries = 200;

    /// <summary>So many of them in a row.</summary>
    /// <exception cref="ToolException">None were found.</exception>
    public static int[] Find(int count)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            int[] ports = [.. Enumerable.Range(Random.Shared.Next(First, Last - count), count)];
            if (Array.TrueForAll(ports, IsFree))
                return ports;
        }

        throw new ToolException($"No {count} free ports in a row were found between {First} and {Last}. End what listens there and run again.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
