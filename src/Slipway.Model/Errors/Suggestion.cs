namespace Slipway.Model;

/// <summary>Finds what was probably meant.</summary>
public static class Suggestion
{
    // Nobody misspells at length; a hostile line of megabytes must not cost the square of it.
    private const int LongestWord = 40;

    /// <summary>
    /// The choice nearest to a word that was not understood; null where none is near: at most a third of the letters may be wrong, at
    /// least two. A letter replaced, left out, added or swapped with its neighbour counts one; case and dashes do not count.
    /// </summary>
    /// <param name="word">What was typed.</param>
    /// <param name="choices">What would have been right; the first of equals wins.</param>
    public static string? Nearest(string word, IEnumerable<string> choices)
    {
        var typed = Fold(word);
        if (typed.Length > LongestWord)
            return null;
        return choices
            .Select(choice => (Choice: choice, Distance: Distance(typed, Fold(choice))))
            .Where(one => one.Distance <= Math.Max(2, typed.Length / 3) && one.Distance < one.Choice.Length)
            .OrderBy(one => one.Distance)
            .Select(one => one.Choice)
            .FirstOrDefault();
    }

    /// <summary>The sentence <c> Did you mean 'x'?</c> with a space before it; empty where nothing is near.</summary>
    public static string Sentence(string word, IEnumerable<string> choices) =>
        Nearest(word, choices) is { } near ? $" Did you mean '{near}'?" : "";

    /// <summary>A sentence with the nearest choice, or with all of them where none is near.</summary>
    /// <param name="word">What was typed.</param>
    /// <param name="choices">What would have been right.</param>
    /// <param name="prefix">Written before each choice, such as <c>--</c>.</param>
    public static string Hint(string word, IEnumerable<string> choices, string prefix = "")
    {
        var all = choices.ToList();
        return Nearest(word, all) is { } near
            ? $"Did you mean '{prefix}{near}'?"
            : $"Expected one of {string.Join(", ", all.Select(choice => prefix + choice))}.";
    }

    private static string Fold(string text) => text.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static int Distance(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (var row = 0; row <= one.Length; row++)
            table[row, 0] = row;
        for (var column = 0; column <= other.Length; column++)
            table[0, column] = column;
        for (var row = 1; row <= one.Length; row++)
        {
            for (var column = 1; column <= other.Length; column++)
            {
                var replaced = table[row - 1, column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1);
                var best = Math.Min(replaced, Math.Min(table[row - 1, column], table[row, column - 1]) + 1);
                if (row > 1 && column > 1 && one[row - 1] == other[column - 2] && one[row - 2] == other[column - 1])
                    best = Math.Min(best, table[row - 2, column - 2] + 1);
                table[row, column] = best;
            }
        }

        return table[one.Length, other.Length];
    }
}
