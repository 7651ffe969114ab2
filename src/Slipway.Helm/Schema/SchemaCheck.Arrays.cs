using System.Globalization;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Schema;

/// <content>Arrays.</content>
internal sealed partial class SchemaCheck
{
    private void CheckArray(GoSlice array)
    {
        if (array.Count < _schema.MinItems)
            Note($"minItems: got {SchemaNumber.Shown(array.Count)}, want {SchemaNumber.Shown(_schema.MinItems.Value)}");
        if (array.Count > _schema.MaxItems)
            Note($"maxItems: got {SchemaNumber.Shown(array.Count)}, want {SchemaNumber.Shown(_schema.MaxItems.Value)}");
        if (_schema.UniqueItems && SchemaEquality.FirstDuplicates(array) is var (first, second))
            Note($"items at {SchemaNumber.Shown(first)} and {SchemaNumber.Shown(second)} are equal");
        CheckItems(array);
        if (_schema.Contains is { } contains)
            CheckContains(array, contains);
    }

    private void CheckItems(GoSlice array)
    {
        var first = Math.Min(_schema.FirstItems.Count, array.Count);
        for (int i = 0; i < first; i++)
            Note(Item(_schema.FirstItems[i], array, i, i));
        if (_schema.Items is { } rest)
        {
            // The index that is told counts from the first item behind the list, as in the original.
            for (int i = first; i < array.Count; i++)
                Note(Item(rest, array, i, i - first));
        }

        if (_schema.AllowsAdditionalItems is false && array.Count > first)
            Note($"last {SchemaNumber.Shown(array.Count - first)} additionalItem(s) not allowed");
        for (int i = first; _schema.AdditionalItems is { } additional && i < array.Count; i++)
            Note(Item(additional, array, i, i - first));
    }

    private void CheckContains(GoSlice array, SchemaNode contains)
    {
        var problems = new List<SchemaProblem>();
        var matched = new List<int>();
        for (int i = 0; i < array.Count; i++)
        {
            if (Item(contains, array, i, i) is { } problem)
            {
                problems.Add(problem);
                continue;
            }

            matched.Add(i);
            if (_schema.Draft >= SchemaDraft.Draft2020)
                _open.Saw(i);
        }

        var at = string.Join(' ', matched);
        if (_schema.MinContains is { } least)
        {
            if (matched.Count < least)
            {
                _problems.Add(Problem(matched.Count == 0
                    ? $"min {SchemaNumber.Shown(least)} items required to match contains schema, but none matched"
                    : $"min {SchemaNumber.Shown(least)} items required to match contains schema, but matched {SchemaNumber.Shown(matched.Count)} items at {at}")
                    .With(_silent ? [] : problems));
            }
        }
        else if (matched.Count == 0)
        {
            _problems.Add(Problem("no items match contains schema").With(_silent ? [] : problems));
        }

        if (matched.Count > _schema.MaxContains)
            Note($"max {SchemaNumber.Shown(_schema.MaxContains.Value)} items required to match contains schema, but matched {SchemaNumber.Shown(matched.Count)} items at {at}");
    }

    private SchemaProblem? Item(SchemaNode schema, GoSlice array, int index, int shown) =>
        Part(schema, array[index], shown.ToString(CultureInfo.InvariantCulture));
}
