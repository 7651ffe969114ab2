using Slipway.Delivery;
using Slipway.Model;
using Slipway.Targets;

namespace Slipway.Components;

/// <summary>What rehearsals left that were killed: a home, and what still runs from it. Each one holds a lock in its home while it lives.</summary>
internal static class AbandonedRehearsals
{
    private const string Prefix = "slipway-rehearsal-";
    private const string LockName = "rehearsal.lock";

    /// <summary>Makes the home of a new one; the lock is to be held until its end.</summary>
    public static (AbsolutePath Home, FileStream Lock) Begin()
    {
        var home = AbsolutePath.Parse(Directory.CreateTempSubdirectory(Prefix).FullName);
        return (home, Open(home));
    }

    /// <summary>Ends what runs from the homes of dead ones, and removes them.</summary>
    public static async Task SweepAsync(IRehearse build, TargetContext context, IReadOnlyList<(DeployEnvironment Environment, int Port)> environments)
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var home = AbsolutePath.Parse(folder);
            try
            {
                await using var alone = Open(home);
                context.Log.Information($"Removes '{home}', which a rehearsal left that was killed.");
                await using (var delivery = new LocalDelivery(build.Application, home, environments, build, asking: null))
                {
                    foreach (var (environment, _) in environments)
                    {
                        var order = new DownOrder { Environment = EnvironmentName.Parse(environment.Name), Actor = build.Actor };
                        await delivery.Pipeline.DownAsync(order, new LogProgress(context), context.CancellationToken);
                    }
                }

                Directory.Delete(home.Value, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ToolException)
            {
                // It lives, or belongs to somebody else, or cannot be removed: none of that keeps a new one from running.
            }
        }
    }

    private static FileStream Open(AbsolutePath home) =>
        new((home / LockName).Value, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
