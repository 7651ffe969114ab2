using System.Diagnostics.CodeAnalysis;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Charts;

/// <summary>One of Helm's structs: templates see its fields, files have them under other names and without the empty ones.</summary>
public abstract class ChartStruct : IGoJsonStruct
{
    private protected ChartStruct()
    {
    }

    /// <inheritdoc/>
    public abstract GoType Type { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> FieldNames => [.. Fields.Select(one => one.Name)];

    /// <inheritdoc/>
    public object? JsonValue => new GoJsonObject(
    [
        .. Fields.Where(one => one.IsKept || !IsEmpty(one.Value))
            .Select(one => new KeyValuePair<string, object?>(one.JsonName, one.Value)),
    ]);

    /// <summary>The fields in the order of Helm.</summary>
    private protected abstract IReadOnlyList<ChartField> Fields { get; }

    /// <inheritdoc/>
    public virtual bool TryGetField(string name, out object? value)
    {
        foreach (var one in Fields)
        {
            if (one.Name != name)
                continue;
            value = one.Value;
            return true;
        }

        value = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out GoFunction? method)
    {
        method = null;
        return false;
    }

    private static bool IsEmpty(object? value) =>
        value is null or "" or false or GoSlice { Count: 0 } or GoMap { Count: 0 };
}
