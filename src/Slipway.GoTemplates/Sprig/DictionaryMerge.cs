using System.Runtime.CompilerServices;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>
/// Merges one dictionary into another by the rules of the merge library that Sprig uses. Nested dictionaries are merged
/// where they are; what the target lacks is shared with the source, not copied.
/// </summary>
internal static class DictionaryMerge
{
    /// <exception cref="TemplateFunctionException">The dictionaries nest too deeply, or hold themselves.</exception>
    public static void Merge(GoMap target, GoMap source, bool overwrite)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateFunctionException("the dictionaries nest too deeply to be merged");

        // The target may be the source itself.
        foreach (var key in source.Keys.ToArray())
        {
            if (source.TryGet(key, out var value))
                MergeEntry(target, key, value, overwrite);
        }
    }

    private static void MergeEntry(GoMap target, object? key, object? value, bool overwrite)
    {
        var exists = target.TryGet(key, out var old);
        if (value is null)
        {
            if (overwrite)
                target.Set(key, null);

            return;
        }

        if (value is GoMap source && old is GoMap { IsNil: false } nested)
            Merge(nested, source, overwrite);

        var oldIsEmpty = !exists || Kinds.IsEmpty(old);
        if (!oldIsEmpty && ((value is GoSlice && !overwrite) || (value is GoMap && old is GoMap)))
            return;

        if (overwrite || oldIsEmpty)
            target.Set(key, value);
    }
}
