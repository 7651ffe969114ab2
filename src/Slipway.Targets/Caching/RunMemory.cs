using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Model;

namespace Slipway.Targets;

/// <summary>What runs leave behind under <c>.nuke/temp</c> for later ones: hashes, values, and what an attempt finished.</summary>
internal sealed class RunMemory(AbsolutePath root, RunIdentity identity)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    private readonly AbsolutePath _folder = root / ".nuke" / "temp";
    private readonly Lock _lock = new();

    public RunIdentity Identity { get; } = identity;

    private AbsolutePath AttemptFile => _folder / "attempt.txt";

    /// <summary>The hash of a target's inputs, with the commit where it is one of them; empty where it declares none.</summary>
    public async Task<string> InputsHashAsync(TargetNode target, CancellationToken cancellationToken)
    {
        if (target.Data.Inputs.Count == 0)
            return "";
        var files = await FileSetHash.ComputeAsync(root, target.Data.Inputs, cancellationToken);
        return target.Data.IsPerCommit ? $"{files} {Identity.Revision?.Commit.Value ?? "unknown"}" : files;
    }

    /// <summary>Whether inputs, outputs, code and parameters are as the last good run left them.</summary>
    public async Task<bool> IsUnchangedAsync(TargetNode target, string inputs, CancellationToken cancellationToken)
    {
        var file = CacheFile(target);
        if (inputs.Length == 0 || !file.FileExists)
            return false;
        return await File.ReadAllTextAsync(file.Value, cancellationToken) == await CacheTextAsync(target, inputs, cancellationToken);
    }

    /// <summary>Remembers that a target ran well.</summary>
    public async Task RememberAsync(TargetNode target, string inputs, object? value, CancellationToken cancellationToken)
    {
        if (target.Data.ValueType is { } type)
        {
            var kept = new KeptValue(
                Identity.Key, Identity.OutputKey, inputs, JsonSerializer.SerializeToElement(value, type, Json));
            await AtomicFile.WriteAsync(ValueFile(target), JsonSerializer.Serialize(kept, Json), cancellationToken);
        }

        if (inputs.Length > 0)
            await AtomicFile.WriteAsync(CacheFile(target), await CacheTextAsync(target, inputs, cancellationToken), cancellationToken);
    }

    /// <summary>The kept value of a target; null where none was kept by the same commit, code, parameters and inputs.</summary>
    public object? ReadValue(TargetNode target, string inputs)
    {
        var file = ValueFile(target);
        if (target.Data.ValueType is not { } type || !file.FileExists)
            return null;
        try
        {
            var kept = JsonSerializer.Deserialize<KeptValue>(File.ReadAllText(file.Value), Json);
            var isOfThisRun = kept is not null && (kept.Key == Identity.Key || (inputs.Length > 0 && kept.OutputKey == Identity.OutputKey));
            return kept is not null && isOfThisRun && kept.Inputs == inputs ? kept.Value.Deserialize(type, Json) : null;
        }
        catch (JsonException)
        {
            // A file of another version, or broken by hand: as good as none.
            return null;
        }
    }

    /// <summary>What an earlier attempt of the same run finished: the hash of its inputs by target. Null where none may be trusted.</summary>
    public Dictionary<string, string>? ReadAttempt()
    {
        if (!Identity.CanResume || !AttemptFile.FileExists)
            return null;
        var lines = File.ReadAllLines(AttemptFile.Value);
        if (lines.Length == 0 || lines[0] != Identity.Key)
            return null;
        var finished = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Skip(1))
        {
            // A line that a kill cut short has no tab.
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab > 0)
                finished[line[..tab]] = line[(tab + 1)..];
        }

        return finished;
    }

    public void BeginAttempt(IReadOnlyDictionary<string, string> finished)
    {
        Directory.CreateDirectory(_folder.Value);
        File.WriteAllLines(AttemptFile.Value, [Identity.Key, .. finished.Select(one => $"{one.Key}\t{one.Value}")]);
    }

    public void Finished(TargetNode target, string inputs)
    {
        lock (_lock)
            File.AppendAllText(AttemptFile.Value, $"{target.Name}\t{inputs}{Environment.NewLine}");
    }

    private async Task<string> CacheTextAsync(TargetNode target, string inputs, CancellationToken cancellationToken)
    {
        var outputs = target.Data.Outputs.Count == 0 ? "" : await FileSetHash.ComputeAsync(root, target.Data.Outputs, cancellationToken);
        return $"{Identity.OutputKey}\n{inputs}\n{outputs}\n";
    }

    private AbsolutePath ValueFile(TargetNode target) => _folder / "values" / (target.Name + ".json");

    private AbsolutePath CacheFile(TargetNode target) => _folder / "cache" / (target.Name + ".txt");

    private sealed record KeptValue(string Key, string OutputKey, string Inputs, JsonElement Value);
}
