using System.Text;
using System.Text.Json;

namespace Slipway.Docker;

/// <summary>Reads <c>--progress=rawjson</c> of buildx: BuildKit's <c>SolveStatus</c>, one object after the other, over one line or many.</summary>
internal sealed class RawJsonReader : IBuildOutputReader
{
    private const string ErrorMark = "ERROR: ";

    private readonly StringBuilder _object = new();
    private bool _isFailing;

    public string Error { get; private set; } = "";

    public SolveStatus? Read(string line)
    {
        if (_object.Length == 0 && !line.StartsWith('{'))
        {
            ReadPlain(line);
            return null;
        }

        _object.Append(line).Append('\n');
        // Nested braces are indented, or on the same line as the first.
        if (line != "}" && !(line.StartsWith('{') && line.EndsWith('}')))
            return null;
        var text = _object.ToString();
        _object.Clear();
        return Parse(text);
    }

    public SolveStatus? End(int exitCode) => null;

    // The error may go on over more lines, such as with what to do.
    private void ReadPlain(string line)
    {
        _isFailing |= line.StartsWith(ErrorMark, StringComparison.Ordinal);
        if (_isFailing && line.Length > 0)
            Error = Error.Length == 0 ? line[ErrorMark.Length..] : $"{Error} {line}";
    }

    private static SolveStatus? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, RawJson.Default.RawStatus)?.ToStatus();
        }
        catch (JsonException)
        {
            // A masked or cut line: that piece of news is lost, and the build goes on.
            return null;
        }
    }
}
