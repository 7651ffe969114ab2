using Microsoft.Extensions.Hosting;

namespace Slipway.Images;

/// <summary>A server within another program ends when that program says so, not at Ctrl-C.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
