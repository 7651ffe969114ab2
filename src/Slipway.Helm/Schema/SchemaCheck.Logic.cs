using System.Globalization;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Schema;

/// <content>Schemas of schemas, and what none of them looked at.</content>
internal sealed partial class SchemaCheck
{
    private void CheckLogic()
    {
        if (_schema.Not is { } not && Same(not, "", silent: true) is null)
            Note("not failed");
        CheckAll();
        CheckAny();
        CheckOne();
        if (_schema.If is not { } condition)
            return;
        var branch = Same(condition, "", silent: true) is null ? _schema.Then : _schema.Else;
        if (branch is not null)
            Note(Same(branch, "", silent: false));
    }

    private void CheckAll()
    {
        var problems = new List<SchemaProblem>();
        foreach (var schema in _schema.AllOf)
        {
            if (Same(schema, "", silent: false) is not { } problem)
                continue;
            problems.Add(problem);
            if (_silent)
                break;
        }

        if (problems.Count > 0)
            Gather("allOf failed", problems);
    }

    private void CheckAny()
    {
        if (_schema.AnyOf.Count == 0)
            return;
        var problems = new List<SchemaProblem>();
        var matched = false;
        foreach (var schema in _schema.AnyOf)
        {
            if (Same(schema, "", silent: false) is { } problem)
            {
                problems.Add(problem);
                continue;
            }

            matched = true;
            if (_open.IsEmpty)
                break;
        }

        if (!matched)
            Gather("anyOf failed", problems);
    }

    private void CheckOne()
    {
        if (_schema.OneOf.Count == 0)
            return;
        var problems = new List<SchemaProblem>();
        var matched = -1;
        for (int i = 0; i < _schema.OneOf.Count; i++)
        {
            if (Same(_schema.OneOf[i], "", silent: matched >= 0) is { } problem)
            {
                if (matched < 0)
                    problems.Add(problem);
                continue;
            }

            if (matched >= 0)
            {
                Note($"oneOf failed, subschemas {SchemaNumber.Shown(matched)}, {SchemaNumber.Shown(i)} matched");
                break;
            }

            matched = i;
        }

        if (matched < 0)
            Gather("oneOf failed, none matched", problems);
    }

    private void Gather(string text, List<SchemaProblem> problems) =>
        _problems.Add(_silent ? SchemaProblem.Silent : Problem(text).With(problems));

    private void CheckUnevaluated()
    {
        if (_value is GoMap map && _schema.UnevaluatedProperties is { } properties)
        {
            foreach (var name in _open.Properties)
                Note(Part(properties, map[name], name));
            _open.Forget();
        }

        if (_value is GoSlice array && _schema.UnevaluatedItems is { } items)
        {
            foreach (var index in _open.Items)
                Note(Part(items, array[index], index.ToString(CultureInfo.InvariantCulture)));
            _open.Forget();
        }
    }
}
