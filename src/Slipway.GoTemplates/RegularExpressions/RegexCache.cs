namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>Compiled expressions by their text, a few hundred at most: charts use the same ones again and again.</summary>
internal sealed class RegexCache
{
    private const int Capacity = 256;

    private readonly Dictionary<string, GoRegex> _expressions = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <exception cref="RegexSyntaxException">Go would refuse the expression.</exception>
    public GoRegex Get(string expression)
    {
        lock (_lock)
        {
            if (_expressions.TryGetValue(expression, out var known))
                return known;
        }

        var regex = GoRegex.Compile(expression);
        lock (_lock)
        {
            if (_expressions.Count >= Capacity)
                _expressions.Clear();

            _expressions[expression] = regex;
        }

        return regex;
    }
}
