using System.Text;

namespace Slipway.Images;

/// <summary>One pass over one text; see <see cref="VariableExpansion"/>. Stops at the first mistake.</summary>
internal sealed class VariableReader(string text, char escape, Func<string, string?>? value)
{
    // Deeper than anybody nests; the stack of a hostile text is bounded.
    private const int MostDepth = 32;

    private readonly List<VariableReference> _references = [];
    private int _position;
    private int _depth;

    public IReadOnlyList<VariableReference> References => _references;

    /// <summary>What is wrong with the text, as a verb with its object; null where nothing is.</summary>
    public string? Mistake { get; private set; }

    public string ReadAll() => ReadUntil('\0', keepEscapes: false);

    private bool AtEnd => _position >= text.Length || Mistake is not null;

    private string ReadUntil(char stop, bool keepEscapes)
    {
        var result = new StringBuilder();
        while (!AtEnd)
        {
            var letter = text[_position];
            if (stop != '\0' && letter == stop)
            {
                _position++;
                return result.ToString();
            }
            if (letter == '$')
                result.Append(ReadVariable());
            else if (letter == '\'')
                result.Append(ReadSingleQuoted());
            else if (letter == '"')
                ReadDoubleQuoted(result, keepEscapes);
            else
                ReadPlain(result, keepEscapes);
        }
        if (stop != '\0')
            Mistake ??= $"has no closing '{stop}'";
        return result.ToString();
    }

    private void ReadPlain(StringBuilder result, bool keepEscapes)
    {
        var letter = text[_position++];
        if (letter != escape)
        {
            result.Append(letter);
            return;
        }
        if (keepEscapes)
            result.Append(letter);
        if (!AtEnd)
            result.Append(text[_position++]);
    }

    private string ReadSingleQuoted()
    {
        var end = text.IndexOf('\'', _position + 1);
        if (end < 0)
        {
            Mistake = "has no closing single quote";
            return "";
        }
        var inner = text[(_position + 1)..end];
        _position = end + 1;
        return inner;
    }

    private void ReadDoubleQuoted(StringBuilder result, bool keepEscapes)
    {
        _position++;
        while (!AtEnd)
        {
            var letter = text[_position];
            if (letter == '"')
            {
                _position++;
                return;
            }
            if (letter == '$')
            {
                result.Append(ReadVariable());
                continue;
            }
            _position++;
            // Only these can be escaped here; before any other letter the escape character stands for itself.
            if (letter == escape && !AtEnd && (text[_position] is '"' or '$' || text[_position] == escape))
            {
                if (keepEscapes)
                    result.Append(letter);
                letter = text[_position++];
            }
            result.Append(letter);
        }
        Mistake ??= "has no closing double quote";
    }

    private string ReadVariable()
    {
        _position++;
        if (AtEnd || text[_position] != '{')
        {
            var name = ReadName();
            return name.Length == 0 ? "$" : Plain(name);
        }
        if (++_depth > MostDepth)
            Mistake = $"nests variables deeper than {MostDepth}";
        _position++;
        var braced = ReadBraced();
        _depth--;
        return braced;
    }

    private string ReadBraced()
    {
        var name = AtEnd ? "" : ReadName();
        if (name.Length == 0)
        {
            Mistake ??= "has '${' without a name";
            return "";
        }
        if (AtEnd)
        {
            Mistake ??= "has no closing '}'";
            return "";
        }
        var first = text[_position++];
        switch (first)
        {
            case '}':
                return Plain(name);
            case ':' when !AtEnd && text[_position] is ('-' or '+' or '?'):
                return ReadChoice(name, $":{text[_position++]}");
            case '-' or '+' or '?':
                return ReadChoice(name, $"{first}");
            case '#' or '%' or '/':
                var twice = !AtEnd && text[_position] == first;
                if (twice)
                    _position++;
                return ReadPattern(name, twice ? $"{first}{first}" : $"{first}");
            default:
                Mistake ??= $"has the unknown operator '{first}' in '${{{name}…}}'";
                return "";
        }
    }

    private string Plain(string name)
    {
        _references.Add(new VariableReference(name, ""));
        return value?.Invoke(name) ?? "";
    }

    private string ReadChoice(string name, string choice)
    {
        _references.Add(new VariableReference(name, choice));
        var word = ReadUntil('}', keepEscapes: false);
        if (value is null)
            return "";
        var current = value(name);
        var missing = current is null || (choice.Length == 2 && current.Length == 0);
        switch (choice[^1])
        {
            case '-':
                return missing ? word : current ?? "";
            case '+':
                return missing ? "" : word;
            default:
                if (missing)
                    Mistake ??= $"needs '{name}': {(word.Length > 0 ? word : "it is not set")}";
                return current ?? "";
        }
    }

    private string ReadPattern(string name, string action)
    {
        _references.Add(new VariableReference(name, action));
        var pattern = ReadUntil(action[0] == '/' ? '/' : '}', keepEscapes: true);
        var replacement = action[0] == '/' && Mistake is null ? ReadUntil('}', keepEscapes: false) : "";
        if (value is null || Mistake is not null)
            return "";
        var shape = new ShellPattern(pattern, escape);
        var current = value(name) ?? "";
        return action switch
        {
            "#" or "##" => shape.TrimStart(current, longest: action.Length == 2),
            "%" or "%%" => shape.TrimEnd(current, longest: action.Length == 2),
            "/" => shape.Replace(current, replacement, all: false),
            _ => shape.Replace(current, replacement, all: true),
        };
    }

    private string ReadName()
    {
        var start = _position;
        if (AtEnd)
            return "";
        if (char.IsAsciiDigit(text[_position]))
        {
            while (!AtEnd && char.IsAsciiDigit(text[_position]))
                _position++;
        }
        else if (text[_position] is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            _position++;
        }
        else
        {
            while (!AtEnd && (char.IsLetterOrDigit(text[_position]) || text[_position] == '_'))
                _position++;
        }
        return text[start.._position];
    }
}
