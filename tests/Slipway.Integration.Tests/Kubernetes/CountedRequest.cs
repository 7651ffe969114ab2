using System.Globalization;

namespace Slipway.Integration.Tests;

/// <summary>A request that went to the API server through a counting proxy.</summary>
/// <param name="Number">1, 2, 3 … since the proxy was told to count anew.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The path with its query.</param>
/// <param name="Sender">The port that it came from.</param>
public sealed record CountedRequest(int Number, string Method, string Path, int Sender)
{
    /// <summary>Kills the process that sent it, as <c>kill -9</c> does; nothing where it has ended already.</summary>
    /// <remarks>Found by its connection, so a test need not know which of many children speaks to the cluster.</remarks>
    public void KillSender()
    {
        if (SocketsOfLinux.FindOwner(Sender) is not { } id)
            return;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended.
        }
    }

    /// <summary>As <c>3: PATCH /apis/apps/v1/namespaces/shop/deployments/web</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}: {Method} {Path}");
}
