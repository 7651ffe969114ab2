using System.Collections.Concurrent;

namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>Compiled expressions by their text, a few hundred at most: charts use the same ones again and again.</summary>
internal sealed class RegexCache
{
    private const int Capacity = 256;

    private readonly ConcurrentDictionary<string, GoRegex> _expressions = new(StringComparer.Ordinal);

    /// <exception cref="RegexSyntaxException">Go would refuse the expression.</exception>
    public GoRegex Get(string expression)
    {
        if (_expressions.TryGetValue(expression, out var regex))
            return regex;

        regex = GoRegex.Compile(expression);
        if (_expressions.Count >= Capacity)
            _expressions.Clear();

        _expressions[expression] = regex;
        return regex;
    }
}
