namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>
/// Runs all possible matches side by side, one character after the other: time is the product of text and expression,
/// whatever the expression is, and even that has a limit.
/// </summary>
internal sealed class ThreadedMatcher
{
    private const long MaximumSteps = 100_000_000;

    private readonly RegexProgram _program;
    private readonly string _text;
    private readonly int[] _captures;
    private readonly IntegerStack _pending = new();
    private ThreadList _current;
    private ThreadList _next;
    private int[]? _match;
    private long _steps;

    private ThreadedMatcher(RegexProgram program, string text)
    {
        _program = program;
        _text = text;
        _captures = new int[program.Slots];
        _current = new(program.Length, program.Slots);
        _next = new(program.Length, program.Slots);
    }

    /// <summary>The captures of the leftmost match at or after <paramref name="from"/>; null if there is none.</summary>
    public static int[]? Match(RegexProgram program, string text, int from) =>
        new ThreadedMatcher(program, text).Search(from);

    private int[]? Search(int from)
    {
        var position = from;
        while (true)
        {
            if (_current.Count == 0)
            {
                if (_match is not null || (_program.Anchored && position > 0))
                    return _match;

                if (_program.FirstCharacter >= 0)
                {
                    position = _text.IndexOf((char)_program.FirstCharacter, position);
                    if (position < 0)
                        return null;
                }
            }

            if (_match is null && (position == 0 || !_program.Anchored))
            {
                Array.Fill(_captures, -1);
                _captures[0] = position;
                Follow(_current, _program.Start, position);
            }

            var length = 1;
            var rune = position < _text.Length ? RegexProgram.RuneAt(_text, position, out length) : -1;
            Step(rune, position, position + length);
            if (rune < 0)
                return _match;

            position += length;
            (_current, _next) = (_next, _current);
            _next.Clear();
        }
    }

    private void Step(int rune, int position, int after)
    {
        for (var i = 0; i < _current.Count; i++)
        {
            if (_current.CapturesAt(i) is not { } captures)
                continue;

            ref readonly var instruction = ref _program.Instructions[_current.InstructionAt(i)];
            if (instruction.Operation == RegexOperation.Match)
            {
                // Whatever comes later in the list is preferred less: it ends here.
                _match = captures.AsSpan().ToArray();
                _match[1] = position;
                return;
            }

            if (rune >= 0 && _program.Takes(instruction, rune))
            {
                captures.CopyTo(_captures, 0);
                Follow(_next, instruction.Next, after);
            }
        }
    }

    // Adds an instruction and all that it leads to without taking a character, in order of preference.
    private void Follow(ThreadList list, int at, int position)
    {
        _pending.Clear();
        Walk(list, at, position);
        while (_pending.TryPop(out var instruction, out var old))
        {
            if (instruction < 0)
                _captures[~instruction] = old;
            else
                Walk(list, instruction, position);
        }
    }

    private void Walk(ThreadList list, int at, int position)
    {
        while (list.TryAdd(at, out var index))
        {
            if (++_steps > MaximumSteps)
                throw new RegexLimitException($"regexp: matching takes more than {MaximumSteps} steps");

            ref readonly var instruction = ref _program.Instructions[at];
            switch (instruction.Operation)
            {
                case RegexOperation.Fail:
                    return;
                case RegexOperation.Alternate:
                    _pending.Push(instruction.Argument, 0);
                    break;
                case RegexOperation.Capture:
                    _pending.Push(~instruction.Argument, _captures[instruction.Argument]);
                    _captures[instruction.Argument] = position;
                    break;
                case >= RegexOperation.BeginLine:
                    if (!RegexProgram.Holds(instruction.Operation, _text, position))
                        return;
                    break;
                default:
                    list.SetCaptures(index, _captures);
                    return;
            }

            at = instruction.Next;
        }
    }
}
