using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Slipway.Model;

/// <summary>
/// TCP ports of this machine that nothing holds. They lie below the range from which systems take the local port of an outgoing
/// connection (32768 and up on Linux, 49152 and up elsewhere): a connection would hold its port, and for a minute after its end
/// still, so that nobody could listen there.
/// </summary>
public static class FreePorts
{
    private const int First = 12_000;
    private const int Last = 32_000;
    private const int Tries = 1000;

    /// <summary>One port that is free on every interface.</summary>
    /// <param name="taken">Ports that are not to be chosen, though nothing may listen there yet.</param>
    /// <exception cref="ToolException">None was found.</exception>
    public static int Find(IReadOnlyCollection<int>? taken = null) => FindRow(1, taken)[0];

    /// <summary>Ports that follow one another.</summary>
    /// <param name="count">How many: 1 or more.</param>
    /// <param name="taken">Ports that are not to be chosen, though nothing may listen there yet.</param>
    /// <exception cref="ToolException">No such row was found.</exception>
    public static int[] FindRow(int count, IReadOnlyCollection<int>? taken = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            int[] ports = [.. Enumerable.Range(RandomNumberGenerator.GetInt32(First, Last - count), count)];
            if (Array.TrueForAll(ports, port => taken?.Contains(port) != true && IsFree(port)))
                return ports;
        }

        throw new ToolException($"No {count} free ports in a row were found between {First} and {Last}. End what listens there and run again.");
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
