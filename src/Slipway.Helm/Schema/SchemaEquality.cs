using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Schema;

/// <summary>Equality as JSON Schema has it: numbers by their value, objects whatever the order.</summary>
internal static class SchemaEquality
{
    public static bool Same(object? left, object? right)
    {
        switch (left)
        {
            case GoMap map:
                return right is GoMap other && SameMaps(map, other);
            case GoSlice slice:
                return right is GoSlice list && SameLists(slice, list);
            case null:
                return right is null;
            case bool truth:
                return right is bool also && truth == also;
            case string text:
                return right is string word && text == word;
            default:
                return SchemaNumber.Of(left) is { } number && SchemaNumber.Of(right) is { } another && number.Order(another) == 0;
        }
    }

    /// <summary>The first two items that are equal; null if there are none.</summary>
    public static (int First, int Second)? FirstDuplicates(GoSlice array)
    {
        var buckets = new Dictionary<int, List<int>>();
        for (int i = 0; i < array.Count; i++)
        {
            var hash = Hash(array[i]);
            if (!buckets.TryGetValue(hash, out var bucket))
                buckets[hash] = bucket = [];
            foreach (var j in bucket)
            {
                if (Same(array[i], array[j]))
                    return (j, i);
            }

            bucket.Add(i);
        }

        return null;
    }

    private static bool SameMaps(GoMap left, GoMap right)
    {
        if (left.Count != right.Count)
            return false;
        foreach (var (key, value) in left)
        {
            if (!right.TryGet(key, out var other) || !Same(value, other))
                return false;
        }

        return true;
    }

    private static bool SameLists(GoSlice left, GoSlice right)
    {
        if (left.Count != right.Count)
            return false;
        for (int i = 0; i < left.Count; i++)
        {
            if (!Same(left[i], right[i]))
                return false;
        }

        return true;
    }

    private static int Hash(object? value)
    {
        var hash = default(HashCode);
        switch (value)
        {
            case GoMap map:
                foreach (var (key, item) in map)
                    hash.Add(HashCode.Combine(key, Hash(item)));
                break;
            case GoSlice slice:
                foreach (var item in slice)
                    hash.Add(Hash(item));
                break;
            case null or bool or string:
                hash.Add(value);
                break;
            default:
                hash.Add(SchemaNumber.Of(value)?.Shown());
                break;
        }

        return hash.ToHashCode();
    }
}
