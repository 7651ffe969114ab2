namespace Slipway.Targets;

/// <summary>Finds what was probably meant.</summary>
public static class Suggestion
{
    /// <summary>The choice nearest to a word that was not understood; null where none is near. Case and dashes do not count.</summary>
    /// <param name="word">What was typed.</param>
    /// <param name="choices">What would have been right; the first of equals wins.</param>
    public static string? Nearest(string word, IEnumerable<string> choices)
    {
        var typed = Fold(word);
        string? best = null;
        // A third of the letters may be wrong, at least two (one swap).
        var limit = Math.Max(2, typed.Length / 3) + 1;
        foreach (var choice in choices)
        {
            var distance = Distance(typed, Fold(choice));
            if (distance >= limit)
                continue;
            limit = distance;
            best = choice;
        }

        return best;
    }

    /// <summary>The sentence <c> Did you mean 'x'?</c> with a space before it; empty where nothing is near.</summary>
    public static string Sentence(string word, IEnumerable<string> choices) =>
        Nearest(word, choices) is { } near ? $" Did you mean '{near}'?" : "";

    private static string Fold(string text) => text.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static int Distance(string one, string other)
    {
        var previous = new int[other.Length + 1];
        var current = new int[other.Length + 1];
        for (var column = 0; column <= other.Length; column++)
            previous[column] = column;
        for (var row = 1; row <= one.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= other.Length; column++)
            {
                var replaced = previous[column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(previous[column], current[column - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[other.Length];
    }
}
