using System.Runtime.CompilerServices;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Schema;

/// <summary>One value held against one schema.</summary>
internal sealed partial class SchemaCheck
{
    private readonly object? _value;
    private readonly SchemaNode _schema;
    private readonly SchemaCheck? _parent;
    private readonly SchemaBudget _budget;
    private readonly string _pointer;
    private readonly string _keyword;
    private readonly int _depth;
    private readonly bool _silent;
    private readonly SchemaEvaluated _open;
    private readonly List<SchemaProblem> _problems = [];

    private SchemaCheck(object? value, SchemaNode schema, SchemaCheck? parent, SchemaBudget budget, Place place)
    {
        _value = value;
        _schema = schema;
        _parent = parent;
        _budget = budget;
        _pointer = place.Pointer;
        _depth = place.Depth;
        _keyword = place.Keyword;
        _silent = place.Silent;
        _open = new SchemaEvaluated(value, schema, place.Asked);
    }

    /// <summary>What is wrong with a value; null if nothing is.</summary>
    public static SchemaProblem? Run(object? value, SchemaNode schema, SchemaBudget budget) =>
        new SchemaCheck(value, schema, null, budget, new Place("", 0, "", Silent: false, Asked: false)).Run();

    private SchemaProblem? Run()
    {
        _budget.Spend();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new SchemaException($"values are nested too deep to be checked at '{_pointer}'");
        if (_schema.Bool is { } allowed)
            return allowed ? null : Problem("false schema");
        if (Circle() is { } circle)
            return circle;
        if (CheckKind() is { } kind)
            return kind;
        if (_schema.Ref is { } target)
        {
            var problem = CheckReference(target, "$ref");
            if (_schema.Draft < SchemaDraft.Draft2019)
                return problem;
            Note(problem);
        }

        CheckByType();
        if (_problems.Count == 0 || !_silent)
        {
            if (_schema.Draft >= SchemaDraft.Draft2019)
                CheckReferences();
            CheckLogic();
            if (_schema.Draft >= SchemaDraft.Draft2019)
                CheckUnevaluated();
        }

        return _problems.Count switch
        {
            0 => null,
            1 => _problems[0],
            _ => (Problem("validation failed") with { IsGroup = true }).With(_problems),
        };
    }

    private void CheckByType()
    {
        switch (_value)
        {
            case GoMap map:
                CheckObject(map);
                break;
            case GoSlice slice:
                CheckArray(slice);
                break;
            case string text:
                CheckText(text);
                break;
            case null or bool:
                break;
            default:
                CheckNumber();
                break;
        }
    }

    /// <summary>A schema that leads back to itself for the same value would never end.</summary>
    private SchemaProblem? Circle()
    {
        for (var other = _parent; other is not null && other._depth == _depth; other = other._parent)
        {
            if (!ReferenceEquals(other._schema, _schema))
                continue;
            return Problem(
                $"both {KeywordPath()} and {other.KeywordPath()} resolve to {GoTemplates.Formatting.GoQuote.Quote(_schema.Location)} causing reference cycle");
        }

        return null;
    }

    private string KeywordPath()
    {
        var path = "";
        for (var check = this; check._parent is { } parent; check = parent)
        {
            var below = parent._schema.Location.Length;
            path = check._keyword.Length > 0
                ? "/" + SchemaText.Escaped(check._keyword) + path
                : (check._schema.Location.Length >= below ? check._schema.Location[below..] : "") + path;
        }

        return path;
    }

    private SchemaProblem? CheckKind()
    {
        var type = SchemaTypeNames.Of(_value);
        if (_schema.Types != SchemaTypes.None && (_schema.Types & type) == SchemaTypes.None
            && !(type == SchemaTypes.Number && (_schema.Types & SchemaTypes.Integer) != SchemaTypes.None && SchemaNumber.Of(_value) is { IsInteger: true }))
        {
            return Problem($"got {SchemaTypeNames.NamesOf(type)[0]}, want {string.Join(" or ", SchemaTypeNames.NamesOf(_schema.Types))}");
        }

        if (_schema.Const is (true, var wanted) && !SchemaEquality.Same(_value, wanted))
            return Problem(wanted is GoMap or GoSlice ? "const failed" : $"value must be {SchemaText.Shown(wanted)}");
        if (_schema.Enum is { } choices && !choices.Any(choice => SchemaEquality.Same(_value, choice)))
            return Problem(EnumText(choices));
        if (_schema.Format is { } format && SchemaFormats.Complaint(format, _value) is { } complaint)
            return Problem($"{SchemaText.Shown(_value)} is not valid {format}: {complaint}");
        return null;
    }

    private static string EnumText(IReadOnlyList<object?> choices)
    {
        if (choices.Any(choice => choice is GoMap or GoSlice))
            return "enum failed";
        var shown = string.Join(", ", choices.Select(SchemaText.Shown));
        return choices.Count == 1 ? $"value must be {shown}" : $"value must be one of {shown}";
    }

    private SchemaProblem? CheckReference(SchemaNode target, string keyword)
    {
        var problem = Same(target, keyword, silent: false);
        if (problem is null || _silent)
            return problem;
        return (Problem("validation failed") with { IsReference = true }).With(problem.IsGroup ? problem.Causes : [problem]);
    }

    private void CheckReferences()
    {
        if (_schema.RecursiveRef is { } recursive)
            Note(CheckReference(recursive.RecursiveAnchor ? Outermost(recursive) : recursive, "$recursiveRef"));
        if (_schema.DynamicRef is { } target)
        {
            var anchor = _schema.DynamicRefAnchor;
            Note(CheckReference(anchor.Length > 0 && target.DynamicAnchor == anchor ? Outermost(target, anchor) : target, "$dynamicRef"));
        }
    }

    private SchemaNode Outermost(SchemaNode target)
    {
        for (var check = this; check is not null; check = check._parent)
        {
            if (check._schema.Resource.Root is GoMap root && root["$recursiveAnchor"] is true)
                target = check._schema;
        }

        return target;
    }

    private SchemaNode Outermost(SchemaNode target, string anchor)
    {
        for (var check = this; check is not null; check = check._parent)
        {
            if (check._schema.Resource.DynamicAnchors.Contains(anchor))
                target = _budget.Anchored(check._schema.Resource, anchor) ?? target;
        }

        return target;
    }

    /// <summary>Holds the same value against another schema.</summary>
    private SchemaProblem? Same(SchemaNode schema, string keyword, bool silent)
    {
        var check = new SchemaCheck(
            _value, schema, this, _budget, new Place(_pointer, _depth, keyword, _silent || silent, !_open.IsEmpty));
        var problem = check.Run();
        if (problem is null)
            _open.Merge(check._open);
        return problem;
    }

    /// <summary>Holds a part of the value against a schema.</summary>
    private SchemaProblem? Part(SchemaNode schema, object? part, string name) => new SchemaCheck(
        part,
        schema,
        this,
        _budget,
        new Place(_silent ? "" : $"{_pointer}/{SchemaText.Escaped(name)}", _depth + 1, "", _silent, Asked: false)).Run();

    private SchemaProblem Problem(string text) => _silent ? SchemaProblem.Silent : new SchemaProblem(_pointer, text);

    private void Note(SchemaProblem? problem)
    {
        if (problem is not null)
            _problems.Add(problem);
    }

    private void Note(string text) => _problems.Add(Problem(text));

    private readonly record struct Place(string Pointer, int Depth, string Keyword, bool Silent, bool Asked);
}
