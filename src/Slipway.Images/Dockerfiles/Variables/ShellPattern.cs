using System.Text;

namespace Slipway.Images;

/// <summary>
/// The patterns in <c>${x#p}</c>, <c>${x%p}</c> and <c>${x/p/r}</c>: <c>*</c> for any text, <c>?</c> for any letter, the escape
/// character before either takes it as it is. Nothing backtracks: no pattern is a trap.
/// </summary>
internal sealed class ShellPattern
{
    private const char AnyText = '\uFFFE';
    private const char AnyLetter = '\uFFFF';

    private readonly string _tokens;

    public ShellPattern(string pattern, char escape)
    {
        var tokens = new StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            var letter = pattern[index];
            if (letter == escape && index + 1 < pattern.Length)
                tokens.Append(pattern[++index]);
            else if (letter == '*')
                tokens.Append(AnyText);
            else
                tokens.Append(letter == '?' ? AnyLetter : letter);
        }
        _tokens = tokens.ToString();
    }

    /// <summary>The text without the shortest or longest start that matches.</summary>
    public string TrimStart(string text, bool longest)
    {
        var ends = Ends(text, 0);
        var end = longest ? Array.LastIndexOf(ends, true) : Array.IndexOf(ends, true);
        return end < 0 ? text : text[end..];
    }

    /// <summary>The text without the shortest or longest end that matches.</summary>
    public string TrimEnd(string text, bool longest)
    {
        var starts = Enumerable.Range(0, text.Length + 1);
        foreach (var start in longest ? starts : starts.Reverse())
        {
            if (Ends(text, start)[^1])
                return text[..start];
        }
        return text;
    }

    /// <summary>The text with the first match, or all of them, replaced; a match is as long as can be.</summary>
    public string Replace(string text, string replacement, bool all)
    {
        var result = new StringBuilder();
        var position = 0;
        while (position < text.Length)
        {
            var end = Array.LastIndexOf(Ends(text, position), true);
            if (end <= position)
            {
                result.Append(text[position++]);
                continue;
            }
            result.Append(replacement);
            position = end;
            if (!all)
                break;
        }
        return result.Append(text, position, text.Length - position).ToString();
    }

    // Where a match that begins at a position may end: every state at once, so nothing is tried twice.
    private bool[] Ends(string text, int start)
    {
        var reached = new bool[text.Length + 1];
        reached[start] = true;
        foreach (var token in _tokens)
        {
            var next = new bool[text.Length + 1];
            for (var index = start; index <= text.Length; index++)
            {
                if (token == AnyText)
                    next[index] = reached[index] || (index > start && next[index - 1]);
                else
                    next[index] = index > start && reached[index - 1] && (token == AnyLetter || text[index - 1] == token);
            }
            reached = next;
        }
        return reached;
    }
}
