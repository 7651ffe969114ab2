using System.Text;
using Slipway.Kubernetes;
using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>A ledger in ConfigMaps of an environment's namespace: <c>slipway-ledger-APPLICATION-000001</c> and so on, found by a label.</summary>
/// <remarks>
/// Lines are those of a ledger in a file. A line is added by one request over the state that was read, so nobody writes over another; a
/// segment is closed at 256 KiB, as a ConfigMap holds 1 MiB. What an instance has read or written it remembers: a line that is added after
/// that is one request. An API server that restarts is waited for.
/// </remarks>
/// <param name="client">The cluster; not disposed here.</param>
/// <param name="namespace">The environment's namespace.</param>
/// <param name="application">Whose ledger it is.</param>
/// <param name="clock">The clock of waits.</param>
public sealed class ClusterLedger(KubernetesClient client, string @namespace, ApplicationName application, TimeProvider clock) : ILedger
{
    private const int LongestLine = 768 * 1024;
    private const int MostConflicts = 10;

    private static readonly TimeSpan WriteLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _prefix = $"slipway-ledger-{application}";
    private volatile LedgerSegments? _known;

    /// <summary>What is done where the namespace is missing when a line is added. Default: that is a mistake. Reading takes it for an empty ledger.</summary>
    public NamespacePolicy MissingNamespace { get; init; }

    /// <summary>How many bytes close a segment; at most 256 KiB, the default. Writers with other numbers may not share a ledger.</summary>
    public int SegmentSize { get; init; } = 256 * 1024;

    private LedgerPlace Place => new(
        $"{@namespace}/{_prefix}", $"Restore its ConfigMaps (label '{ClusterLabels.Ledger}={application}') from a copy, or rename the label to start a new ledger from what runs now.");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await LoadAsync(cancellationToken)).Text.Entries;
        }
        catch (KubernetesException exception)
        {
            throw exception.AsToolException();
        }
    }

    /// <inheritdoc/>
    /// <remarks><see cref="LedgerEntry.Previous"/> is filled in here; given, it must name the last line.</remarks>
    public async Task AppendAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        Digest? sent = null;
        var isDoubtful = false;
        for (var conflicts = 0; ;)
        {
            try
            {
                var known = _known ?? await LoadAsync(cancellationToken);
                if (isDoubtful && known.Text.Entries.Count == entry.Sequence && known.Text.Last == sent)
                    return;
                var line = LineOf(known, entry);
                sent = Digest.Of(line.AsSpan()[..^1]);
                _known = null;
                _known = await WriteAsync(known, entry, line, cancellationToken);
                return;
            }
            catch (KubernetesException exception) when ((exception.IsConflict || exception.AlreadyExists || exception.IsNotFound) && conflicts < MostConflicts)
            {
                // Somebody was faster: with a line of theirs, which the next look says, or a label, which does not matter.
                conflicts++;
            }
            catch (KubernetesException exception) when (!exception.IsTransient || clock.GetElapsedTime(began) >= WriteLimit)
            {
                throw exception.AsToolException();
            }
            catch (Exception exception) when (exception is KubernetesException || (exception is ToolException { IsTransient: true } && clock.GetElapsedTime(began) < WriteLimit))
            {
                // Whether the line was added, the next look says.
                isDoubtful = true;
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    private byte[] LineOf(LedgerSegments known, LedgerEntry entry)
    {
        var line = known.Text.LineOf(entry);
        return line.Length <= LongestLine ? line : throw new ToolException(
            $"Line {entry.Sequence} of ledger '{Place.Name}' has {line.Length / 1024} KiB, and one line in a cluster has at most {LongestLine / 1024} KiB. It was not added; keep less evidence.");
    }

    private async Task<LedgerSegments> WriteAsync(LedgerSegments known, LedgerEntry entry, byte[] line, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(line);
        var isNew = known.Last is null || known.Size >= SegmentSize;
        var written = isNew || known.Last is null
            ? await ClusterNamespace.CreateAsync(
                client, LedgerSegments.New(@namespace, LedgerSegments.NameOf(_prefix, known.Count + 1), application.Value, text), MissingNamespace, cancellationToken)
            : await client.ReplaceAsync(LedgerSegments.Add(known.Last, text), new WriteOptions(), cancellationToken);
        return new LedgerSegments { Text = known.Text.With(entry, line), Last = written, Count = isNew ? known.Count + 1 : known.Count };
    }

    private async Task<LedgerSegments> LoadAsync(CancellationToken cancellationToken)
    {
        var request = new ListRequest { Kind = LedgerSegments.Kind, Namespace = @namespace, LabelSelector = $"{ClusterLabels.Ledger}={application}" };
        var list = await client.ListAsync(request, cancellationToken);
        var segments = LedgerSegments.Read(list.Items, _prefix, Place);
        _known = segments;
        return segments;
    }
}
