using System.Globalization;
using System.Runtime.CompilerServices;
using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Yaml;

/// <summary>
/// Makes Go's values of a document, as sigs.k8s.io/yaml does: by way of JSON, so every number is a float64 and every
/// key a string. Aliases are counted, so that a small document cannot become a huge value.
/// </summary>
internal sealed class YamlDecoder(bool strict, YamlNumbers numbers)
{
    private const int FewNodes = 400_000;
    private const int ManyNodes = 4_000_000;

    private static readonly object True = true;
    private static readonly object False = false;

    private readonly List<string> _problems = [];
    private string? _keyProblem;
    private string? _numberProblem;
    private int _decoded;
    private int _aliased;
    private int _aliasDepth;

    public object? Decode(YamlNode root)
    {
        var value = Value(root);
        if (_problems.Count > 0)
            throw new YamlException("yaml: unmarshal errors:\n  " + string.Join("\n  ", _problems));
        return (_keyProblem ?? _numberProblem) is { } problem ? throw new YamlException(problem) : value;
    }

    private object? Value(YamlNode node)
    {
        Count();
        return node.Kind switch
        {
            YamlNodeKind.Scalar => Scalar(node),
            YamlNodeKind.Sequence => Sequence(node),
            YamlNodeKind.Mapping => Mapping(node),
            _ => Alias(node, null),
        };
    }

    private void Count()
    {
        _decoded++;
        if (_aliasDepth > 0)
            _aliased++;
        if (_aliased > 100 && _decoded > 1000 && (double)_aliased / _decoded > AllowedRatio(_decoded))
            throw new YamlException("yaml: document contains excessive aliasing");
    }

    private static double AllowedRatio(int decoded) => decoded switch
    {
        <= FewNodes => 0.99,
        >= ManyNodes => 0.10,
        _ => 0.99 - (0.89 * ((double)(decoded - FewNodes) / (ManyNodes - FewNodes))),
    };

    /// <summary>Reads what an alias stands for, as a value or into a map.</summary>
    private object? Alias(YamlNode node, GoMap? into)
    {
        if (node.IsOpen)
            throw new YamlException($"yaml: anchor '{node.Value}' value contains itself");
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new YamlException($"yaml: exceeded max depth of {YamlScanner.MaximumDepth}");
        node.IsOpen = true;
        _aliasDepth++;
        object? value = null;
        if (into is null)
        {
            value = Value(node.Meant);
        }
        else
        {
            Count();
            Fill(node.Meant, into);
        }

        _aliasDepth--;
        node.IsOpen = false;
        return value;
    }

    private object? Scalar(YamlNode node)
    {
        var scalar = YamlScalarReader.Read(node, out var text);
        switch (scalar.Kind)
        {
            case YamlScalarKind.Null:
                return null;
            case YamlScalarKind.Bool:
                return scalar.Bool ? True : False;
            case YamlScalarKind.Float when !double.IsFinite(scalar.Float):
                _numberProblem ??= "json: unsupported value: " + YamlKeys.Infinite(scalar.Float);
                return null;
            case YamlScalarKind.Integer when numbers == YamlNumbers.Kept:
                return scalar.Integer;
            case YamlScalarKind.Unsigned when numbers == YamlNumbers.Kept:
                return scalar.Bits;
            case YamlScalarKind.Integer or YamlScalarKind.Unsigned or YamlScalarKind.Float:
                return scalar.Number;
            default:
                return text;
        }
    }

    private GoSlice Sequence(YamlNode node)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new YamlException($"yaml: exceeded max depth of {YamlScanner.MaximumDepth}");
        var items = new object?[node.Children.Count];
        for (int i = 0; i < items.Length; i++)
            items[i] = Value(node.Children[i]);
        return new GoSlice(GoType.SliceOfAny, items);
    }

    private GoMap Mapping(YamlNode node)
    {
        var map = new GoMap(GoType.MapOfAny, node.Children.Count / 2);
        Fill(node, map);
        return map;
    }

    private void Fill(YamlNode node, GoMap map)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new YamlException($"yaml: exceeded max depth of {YamlScanner.MaximumDepth}");
        for (int i = 0; i < node.Children.Count; i += 2)
        {
            var key = node.Children[i];
            var value = node.Children[i + 1];
            if (key.IsMerge)
            {
                Merge(value, map);
                continue;
            }

            Count();
            if (key.Kind == YamlNodeKind.Alias)
                CountAliased(key);
            // What cannot be a key is read all the same, as Go does: what is wrong within it is told first.
            if (key.Meant.Kind != YamlNodeKind.Scalar)
                Value(key);
            if (YamlKeys.Name(key, value, out var problem) is not { } name)
            {
                Value(value);
                _keyProblem ??= problem;
                continue;
            }

            if (strict && map.ContainsKey(name))
            {
                Value(value);
                _problems.Add(string.Create(
                    CultureInfo.InvariantCulture, $"line {value.Line + 1}: key {YamlKeys.Shown(key)} already set in map"));
                continue;
            }

            map[name] = Value(value);
        }
    }

    private void CountAliased(YamlNode key)
    {
        _aliasDepth++;
        Count();
        _aliasDepth--;
        if (key.IsOpen)
            throw new YamlException($"yaml: anchor '{key.Value}' value contains itself");
    }

    private void Merge(YamlNode node, GoMap into)
    {
        switch (node.Kind)
        {
            case YamlNodeKind.Mapping:
                Count();
                Fill(node, into);
                break;
            case YamlNodeKind.Alias when node.Meant.Kind == YamlNodeKind.Mapping:
                Count();
                Alias(node, into);
                break;
            case YamlNodeKind.Sequence:
                for (int i = node.Children.Count - 1; i >= 0; i--)
                {
                    if (node.Children[i].Kind is not (YamlNodeKind.Mapping or YamlNodeKind.Alias))
                        goto default;
                    Merge(node.Children[i], into);
                }

                break;
            default:
                throw new YamlException("yaml: map merge requires map or sequence of maps as the value");
        }
    }
}
