using System.Buffers;

namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>
/// Finds a match by trying, and never tries the same instruction at the same place twice: linear like the other
/// matcher, and faster on short texts. The places tried take a bit each, so it is for small products only.
/// </summary>
internal sealed class BacktrackingMatcher
{
    private const int MaximumBits = 256 * 1024;

    private readonly RegexProgram _program;
    private readonly string _text;
    private readonly int _origin;
    private readonly int[] _visited;
    private readonly int[] _captures;
    private readonly IntegerStack _jobs = new();

    private BacktrackingMatcher(RegexProgram program, string text, int origin, int[] visited)
    {
        _program = program;
        _text = text;
        _origin = origin;
        _visited = visited;
        _captures = new int[program.Slots];
    }

    public static bool CanMatch(RegexProgram program, int length) => (long)program.Length * (length + 1) <= MaximumBits;

    /// <summary>The captures of the leftmost match at or after <paramref name="from"/>; null if there is none.</summary>
    public static int[]? Match(RegexProgram program, string text, int from)
    {
        var words = (((text.Length - from + 1) * program.Length) + 31) / 32;
        var visited = ArrayPool<int>.Shared.Rent(words);
        visited.AsSpan(0, words).Clear();
        try
        {
            return new BacktrackingMatcher(program, text, from, visited).Search(from);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(visited);
        }
    }

    private int[]? Search(int from)
    {
        for (var start = from; start <= _text.Length; start++)
        {
            if (_program.Anchored && start > 0)
                return null;

            if (_program.FirstCharacter >= 0)
            {
                var at = _text.IndexOf((char)_program.FirstCharacter, start);
                if (at < 0)
                    return null;

                start = at;
            }

            Array.Fill(_captures, -1);
            _captures[0] = start;
            if (Try(start))
                return _captures;

            if (start < _text.Length && char.IsHighSurrogate(_text[start]))
            {
                RegexProgram.RuneAt(_text, start, out var length);
                start += length - 1;
            }
        }

        return null;
    }

    private bool Try(int start)
    {
        _jobs.Clear();
        if (Run(_program.Start, start))
            return true;

        while (_jobs.TryPop(out var at, out var position))
        {
            ref readonly var instruction = ref _program.Instructions[at];
            if (instruction.Operation == RegexOperation.Capture)
                _captures[instruction.Argument] = position;
            else if (Run(instruction.Argument, position))
                return true;
        }

        return false;
    }

    private bool Run(int at, int position)
    {
        while (Visit(at, position))
        {
            ref readonly var instruction = ref _program.Instructions[at];
            switch (instruction.Operation)
            {
                case RegexOperation.Match:
                    _captures[1] = position;
                    return true;
                case RegexOperation.Fail:
                    return false;
                case RegexOperation.Alternate:
                    _jobs.Push(at, position);
                    break;
                case RegexOperation.Capture:
                    _jobs.Push(at, _captures[instruction.Argument]);
                    _captures[instruction.Argument] = position;
                    break;
                case >= RegexOperation.BeginLine:
                    if (!RegexProgram.Holds(instruction.Operation, _text, position))
                        return false;
                    break;
                default:
                    if (position >= _text.Length)
                        return false;
                    if (!_program.Takes(instruction, RegexProgram.RuneAt(_text, position, out var length)))
                        return false;
                    position += length;
                    break;
            }

            at = instruction.Next;
        }

        return false;
    }

    private bool Visit(int at, int position)
    {
        var bit = (at * (_text.Length - _origin + 1)) + position - _origin;
        ref var word = ref _visited[bit >> 5];
        var mask = 1 << (bit & 31);
        if ((word & mask) != 0)
            return false;

        word |= mask;
        return true;
    }
}
