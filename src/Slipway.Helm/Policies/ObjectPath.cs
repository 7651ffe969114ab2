using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Slipway.Helm.Policies;

/// <summary>A place in an object: keys and indexes from its root on.</summary>
internal sealed class ObjectPath
{
    private ObjectPath(ImmutableArray<object> steps) => Steps = steps;

    /// <summary>The whole object.</summary>
    public static ObjectPath Root { get; } = new([]);

    /// <summary>Its keys (text) and indexes (numbers).</summary>
    public ImmutableArray<object> Steps { get; }

    /// <summary>The place of a path of plain keys with dots between.</summary>
    public static ObjectPath Of(string keys) => keys.Length == 0 ? Root : new([.. keys.Split('.')]);

    public ObjectPath Below(params ReadOnlySpan<string> keys)
    {
        var steps = Steps.ToBuilder();
        foreach (var key in keys)
            steps.Add(key);
        return new(steps.ToImmutable());
    }

    /// <summary>What it is in.</summary>
    public ObjectPath Up() => new(Steps.RemoveAt(Steps.Length - 1));

    public ObjectPath At(int index) => new(Steps.Add(index));

    /// <summary><c>spec.containers[0].image</c>; keys that are no plain words stand in brackets and quotes.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in Steps)
        {
            if (step is int index)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else if (step is string key && key.AsSpan().ContainsAny('.', '/', ' '))
                text.Append("[\"").Append(key).Append("\"]");
            else
                text.Append(text.Length > 0 ? "." : "").Append(step);
        }

        return text.ToString();
    }
}
