namespace Slipway.Images;

/// <summary>
/// Finds what was probably meant. Its elder sister in Slipway.Targets is out of reach: references go down only.
/// </summary>
internal static class NearestName
{
    /// <summary>A sentence with the nearest choice, or with all of them where none is near.</summary>
    public static string Hint(string word, IEnumerable<string> choices, string prefix = "")
    {
        var all = choices.ToList();
        return Find(word, all) is { } near
            ? $"Did you mean '{prefix}{near}'?"
            : $"Expected one of {string.Join(", ", all.Select(choice => prefix + choice))}.";
    }

    /// <summary>
    /// The nearest choice, case not counting; null where none differs in at most a third of its letters, at least
    /// two.
    /// </summary>
    public static string? Find(string word, IEnumerable<string> choices)
    {
        var typed = word.ToLowerInvariant();
        // Nobody misspells at length; a hostile line of megabytes must not cost the square of it.
        if (typed.Length > 40)
            return null;
        return choices
            .Select(choice => (Choice: choice, Distance: Distance(typed, choice.ToLowerInvariant())))
            .Where(one => one.Distance <= Math.Max(2, typed.Length / 3) && one.Distance < one.Choice.Length)
            .OrderBy(one => one.Distance)
            .Select(one => one.Choice)
            .FirstOrDefault();
    }

    // Letters replaced, left out, added, or swapped with their neighbour.
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
