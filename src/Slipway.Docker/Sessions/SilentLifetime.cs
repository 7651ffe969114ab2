using Microsoft.Extensions.Hosting;

namespace Slipway.Docker;

/// <summary>Takes no notice of the process's signals: whoever opened the session ends it.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
