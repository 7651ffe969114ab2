using System.Globalization;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Waits until objects of kinds that were just defined can be made.</summary>
internal sealed class DefinitionWait(KubernetesClient client, TimeProvider clock, TimeSpan limit)
{
    private static readonly string[] Stages = ["NamesAccepted", "Established"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for one definition.</summary>
    /// <param name="definition">As the server answered to its apply.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ToolException">It was not within the limit, or never will be: its names are taken.</exception>
    public async Task WaitAsync(KubernetesObject definition, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        if (ObjectCondition.Find(definition, "Established") is not { IsTrue: true })
        {
            var last = await client.WaitAsync(
                new ObjectWait { Name = definition.Name, Until = IsDecided, Wish = "established", Limit = limit, Tell = Tell }, cancellationToken);
            if (last is null || ObjectCondition.Find(last, "NamesAccepted") is { IsFalse: true })
            {
                var reason = last is null ? "it was deleted meanwhile" : Tell(last);
                throw new ToolException($"{definition.Name} cannot define its kind: {reason}. Use other names, or remove the other definition.");
            }
        }

        foreach (var kind in DefinedKinds.Of(definition))
            await WaitAsync(kind, began, cancellationToken);
    }

    // Established is said a moment before the kind can be found.
    private async Task WaitAsync(ResourceKind kind, long began, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await client.ResourceAsync(kind, cancellationToken);
                return;
            }
            catch (UsageException exception) when (clock.GetElapsedTime(began) >= limit)
            {
                var seconds = limit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
                var message = $"'{kind}' was not served within {seconds} s of its definition. Last known: {exception.Message}";
                throw new ToolException(message, exception) { IsTransient = true };
            }
            catch (UsageException)
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    private static bool IsDecided(KubernetesObject? live) => live is null
        || ObjectCondition.Find(live, "Established") is { IsTrue: true } || ObjectCondition.Find(live, "NamesAccepted") is { IsFalse: true };

    private static string Tell(KubernetesObject live)
    {
        var conditions = Stages.Select(type => ObjectCondition.Find(live, type)).OfType<ObjectCondition>().Select(one => one.Tell()).ToList();
        return conditions.Count > 0 ? string.Join(", ", conditions) : "no conditions yet";
    }
}
