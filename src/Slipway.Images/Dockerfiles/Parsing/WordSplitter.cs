using System.Text;

namespace Slipway.Images;

/// <summary>
/// Cuts an instruction's text into words, by the rules of BuildKit's parser rather than those of a shell.
/// </summary>
internal static class WordSplitter
{
    /// <summary>Words between blanks; quotes and escapes mean nothing.</summary>
    public static IReadOnlyList<string> AtBlanks(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Words between blanks that are neither quoted nor escaped; quotes and escapes stay in the words.</summary>
    public static IReadOnlyList<string> Quoted(string text, char escape)
    {
        var words = new List<string>();
        var position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
                position++;
            if (position >= text.Length)
                return words;
            var start = position;
            SkipWord(text, ref position, escape);
            words.Add(text[start..position]);
        }
    }

    /// <summary>The word that begins at a position, without its quotes and escapes; the position moves behind it.</summary>
    public static string TakeUnquoted(string text, ref int position, char escape)
    {
        var start = position;
        SkipWord(text, ref position, escape);
        var word = new StringBuilder();
        var quote = '\0';
        for (var index = start; index < position; index++)
        {
            var letter = text[index];
            if (letter == escape && index + 1 < position)
                word.Append(text[++index]);
            else if (quote == '\0' && letter is ('\'' or '"'))
                quote = letter;
            else if (quote != '\0' && letter == quote)
                quote = '\0';
            else if (letter != escape)
                word.Append(letter);
        }
        return word.ToString();
    }

    private static void SkipWord(string text, ref int position, char escape)
    {
        var quote = '\0';
        for (; position < text.Length; position++)
        {
            var letter = text[position];
            if (letter == escape && quote != '\'')
                position++;
            else if (quote != '\0')
                quote = letter == quote ? '\0' : quote;
            else if (letter is '\'' or '"')
                quote = letter;
            else if (char.IsWhiteSpace(letter))
                return;
        }
        position = Math.Min(position, text.Length);
    }
}
