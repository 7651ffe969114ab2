using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Schema;

/// <content>Objects.</content>
internal sealed partial class SchemaCheck
{
    private void CheckObject(GoMap map)
    {
        if (map.Count < _schema.MinProperties)
            Note($"minProperties: got {SchemaNumber.Shown(map.Count)}, want {SchemaNumber.Shown(_schema.MinProperties.Value)}");
        if (map.Count > _schema.MaxProperties)
            Note($"maxProperties: got {SchemaNumber.Shown(map.Count)}, want {SchemaNumber.Shown(_schema.MaxProperties.Value)}");
        if (Missing(map, _schema.Required) is { Count: > 0 } missing)
            Note(missing.Count == 1 ? $"missing property {SchemaText.Joined(missing)}" : $"missing properties {SchemaText.Joined(missing)}");
        if (_silent && _problems.Count > 0)
            return;
        CheckDependencies(map);
        CheckProperties(map);
        CheckNames(map);
        CheckDependents(map);
    }

    private void CheckDependencies(GoMap map)
    {
        foreach (var (name, schema, names) in _schema.Dependencies)
        {
            if (!map.ContainsKey(name))
                continue;
            if (schema is not null)
                Note(Same(schema, "", silent: false));
            else
                NoteMissing(map, name, names);
        }
    }

    private void CheckProperties(GoMap map)
    {
        List<string>? additional = null;
        foreach (var (key, value) in map)
        {
            if (_silent && _problems.Count > 0)
                return;
            var name = MapKey.Text(key);
            var seen = CheckNamed(name, value);
            if (!seen && _schema.AllowsAdditionalProperties is { } allowed)
            {
                seen = true;
                if (!allowed)
                    (additional ??= []).Add(name);
            }
            else if (!seen && _schema.AdditionalProperties is { } schema)
            {
                seen = true;
                Note(Part(schema, value, name));
            }

            if (seen)
                _open.Saw(name);
        }

        if (additional is not null)
            Note($"additional properties {SchemaText.Joined(additional)} not allowed");
    }

    private bool CheckNamed(string name, object? value)
    {
        var seen = false;
        if (_schema.Properties.TryGetValue(name, out var schema))
        {
            seen = true;
            Note(Part(schema, value, name));
        }

        foreach (var (pattern, patterned) in _schema.PatternProperties)
        {
            if (!pattern.IsMatch(name))
                continue;
            seen = true;
            Note(Part(patterned, value, name));
        }

        return seen;
    }

    private void CheckNames(GoMap map)
    {
        if (_schema.PropertyNames is not { } schema)
            return;
        foreach (var key in map.Keys)
        {
            var name = MapKey.Text(key);
            if (Run(name, schema, _budget) is not { } problem)
                continue;
            Note(_silent
                ? SchemaProblem.Silent
                : new SchemaProblem("", $"invalid propertyName {SchemaText.Quoted(name)}").With(problem.IsGroup ? problem.Causes : [problem]));
        }
    }

    private void CheckDependents(GoMap map)
    {
        foreach (var (name, schema) in _schema.DependentSchemas)
        {
            if (map.ContainsKey(name))
                Note(Same(schema, "", silent: false));
        }

        foreach (var (name, _, names) in _schema.DependentRequired)
        {
            if (map.ContainsKey(name))
                NoteMissing(map, name, names);
        }
    }

    private void NoteMissing(GoMap map, string name, IReadOnlyList<string> names)
    {
        if (Missing(map, names) is { Count: > 0 } missing)
            Note($"properties {SchemaText.Joined(missing)} required, if {SchemaText.Quoted(name)} exists");
    }

    private static List<string>? Missing(GoMap map, IReadOnlyList<string> names)
    {
        List<string>? missing = null;
        foreach (var name in names)
        {
            if (!map.ContainsKey(name))
                (missing ??= []).Add(name);
        }

        return missing;
    }
}
