namespace Slipway.Images;

/// <summary>One simple command of a shell script.</summary>
/// <param name="Words">Program and arguments, without quotes; variables as they are.</param>
/// <param name="IsPiped">Whether its output goes into another command.</param>
internal sealed record ShellCommand(IReadOnlyList<string> Words, bool IsPiped)
{
    /// <summary>The program without its folder.</summary>
    public string Name { get; } = Words[0][(Words[0].LastIndexOf('/') + 1)..];

    /// <summary>Words that are no flags, behind the program.</summary>
    public IEnumerable<string> Operands => Words.Skip(1).Where(word => !word.StartsWith('-'));

    /// <summary>The first word that is no flag, such as <c>install</c>; empty where there is none.</summary>
    public string Verb => Operands.FirstOrDefault("");

    /// <summary>Whether one of the long flags is given, bare or with a value.</summary>
    public bool Has(params ReadOnlySpan<string> flags)
    {
        foreach (var word in Words)
        {
            foreach (var flag in flags)
            {
                if (word == flag || (word.StartsWith(flag, StringComparison.Ordinal) && word[flag.Length] == '='))
                    return true;
            }
        }
        return false;
    }

    /// <summary>Whether a short flag is given, alone or among others: <c>-y</c>, <c>-qqy</c>.</summary>
    public bool HasShort(char flag) => Words.Any(word => word.Length > 1 && word[0] == '-' && word[1] != '-'
        && word.Contains(flag));

    /// <summary>What is behind a verb and is neither flag nor the value of one.</summary>
    public IReadOnlyList<string> After(string verb, params ReadOnlySpan<string> flagsWithValue)
    {
        var found = new List<string>();
        var behind = false;
        for (var index = 1; index < Words.Count; index++)
        {
            var word = Words[index];
            if (flagsWithValue.Contains(word))
                index++;
            else if (!behind)
                behind = word == verb;
            else if (!word.StartsWith('-') && word.Length > 0)
                found.Add(word);
        }
        return found;
    }

    /// <summary>The value of a flag, behind a blank or <c>=</c>; null where it is not given.</summary>
    public string? Value(params ReadOnlySpan<string> flags)
    {
        for (var index = 1; index < Words.Count; index++)
        {
            foreach (var flag in flags)
            {
                if (Words[index] == flag)
                    return index + 1 < Words.Count ? Words[index + 1] : "";
                if (Words[index].StartsWith(flag + "=", StringComparison.Ordinal))
                    return Words[index][(flag.Length + 1)..];
            }
        }
        return null;
    }
}
