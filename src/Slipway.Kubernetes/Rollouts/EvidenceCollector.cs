using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Reads what shows why objects are not well, within a limit; what could not be read is said.</summary>
/// <param name="client">The cluster.</param>
/// <param name="clock">The time.</param>
/// <param name="options">What, and how much.</param>
internal sealed class EvidenceCollector(KubernetesClient client, TimeProvider clock, EvidenceOptions options)
{
    private const string TooLate = "It was not there within the limit of time for evidence.";

    /// <summary>Collects it.</summary>
    /// <param name="objects">The objects, the worst first, with what is known of them.</param>
    /// <param name="remarks">What is missing everywhere.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ImmutableArray<ObjectEvidence>> CollectAsync(
        ImmutableArray<(ObjectName Name, VerdictInput? Input)> objects, ImmutableArray<string> remarks, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var found = await Task.WhenAll(objects.Select(one => CollectAsync(one.Name, one.Input, remarks, both.Token)));
        cancellationToken.ThrowIfCancellationRequested();
        return [.. found];
    }

    private async Task<ObjectEvidence> CollectAsync(ObjectName name, VerdictInput? input, ImmutableArray<string> remarks, CancellationToken cancellationToken)
    {
        if (input is null)
            return new ObjectEvidence { Subject = name, Missing = remarks };
        var pods = WorstPods(input);
        var missing = new List<string>(remarks);
        var containers = new List<Task<ContainerEvidence>>();
        foreach (var facts in pods)
            containers.AddRange(ContainerStates.Of(facts).Select(one => ReadAsync(facts.Pod, one, missing, cancellationToken)));
        var subjects = new List<KubernetesObject> { input.Object };
        subjects.AddRange(input.Children.Where(child => child.Kind.Kind == "ReplicaSet" && ObjectCondition.Find(child, "ReplicaFailure") is not null));
        subjects.AddRange(pods.Select(facts => facts.Pod).Where(pod => pod.Metadata.Uid != input.Object.Metadata.Uid));
        var events = subjects.Select(subject => EventsAsync(subject, missing, cancellationToken)).ToList();
        return new ObjectEvidence
        {
            Subject = name,
            Conditions = [.. ObjectCondition.All(input.Object)],
            Events = EventDigest.Of((await Task.WhenAll(events)).SelectMany(one => one)),
            Containers = [.. await Task.WhenAll(containers)],
            Missing = [.. missing.Distinct(StringComparer.Ordinal)],
        };
    }

    private List<PodFacts> WorstPods(VerdictInput input)
    {
        IEnumerable<KubernetesObject> pods = input.Object.Kind.Kind == "Pod" ? [input.Object] : input.Children.Where(one => one.Kind is { Group: "", Kind: "Pod" });
        return
        [
            .. pods.Select(pod => new PodFacts(pod, input)).Select(facts => (Facts: facts, Verdict: PodVerdict.Judge(facts)))
                .Where(one => one.Verdict.State != ObjectState.Ready && one.Facts.Pod.Metadata.DeletedAt is null)
                // Newer ones first: older ones may be of an older wish.
                .OrderByDescending(one => one.Verdict.State).ThenByDescending(one => one.Facts.Pod.Metadata.CreatedAt)
                .Take(options.Pods).Select(one => one.Facts),
        ];
    }

    private async Task<ImmutableArray<KubernetesEvent>> EventsAsync(KubernetesObject subject, List<string> missing, CancellationToken cancellationToken)
    {
        try
        {
            return await client.EventsAsync(subject, EventApi.First, cancellationToken);
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            Miss(missing, $"Events of {subject}: {ReasonOf(exception)}");
            return [];
        }
    }

    private async Task<ContainerEvidence> ReadAsync(KubernetesObject pod, ContainerState state, List<string> missing, CancellationToken cancellationToken)
    {
        var evidence = state.ToEvidence(pod.Metadata.Name);
        if (options.Logs == EvidenceLogs.None || options.LogLines <= 0 || (options.Logs == EvidenceLogs.OfFailing && state.IsWell))
            return evidence;
        var none = Task.FromResult(ImmutableArray<string>.Empty);
        var current = state.HasLog ? TailAsync(pod, state.Name, LogSource.Current, missing, cancellationToken) : none;
        var previous = state.HasPreviousLog ? TailAsync(pod, state.Name, LogSource.Previous, missing, cancellationToken) : none;
        return evidence with { Log = await current, PreviousLog = await previous };
    }

    private async Task<ImmutableArray<string>> TailAsync(
        KubernetesObject pod, string container, LogSource source, List<string> missing, CancellationToken cancellationToken)
    {
        var which = source == LogSource.Previous ? "Log of the container before" : "Log";
        var what = $"{which} of '{container}' of pod '{pod.Metadata.Name}'";
        var request = new LogRequest
        {
            Pod = pod.Metadata.Name,
            Namespace = pod.Metadata.Namespace,
            Container = container,
            Source = source,
            TailLines = options.LogLines,
            LimitBytes = options.LogBytes,
        };
        try
        {
            var (lines, excuse) = await new LogTail(client, clock).ReadAsync(request, cancellationToken);
            if (excuse is not null)
                Miss(missing, $"{what}: {excuse}");
            return lines;
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            Miss(missing, $"{what}: {ReasonOf(exception)}");
            return [];
        }
    }

    // Cancelled by whoever waits, all of it is thrown away.
    private static bool IsExpected(Exception exception) => exception is KubernetesException or ToolException or OperationCanceledException;

    private static string ReasonOf(Exception exception) => exception switch
    {
        OperationCanceledException => TooLate,
        KubernetesException refused => refused.Status.Message,
        _ => exception.Message,
    };

    private static void Miss(List<string> missing, string sentence)
    {
        lock (missing)
            missing.Add(sentence);
    }
}
