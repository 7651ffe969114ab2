namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>Turns a parsed expression into instructions, from its end to its beginning, in Go's order of preference.</summary>
internal sealed class RegexCompiler
{
    private readonly List<RuneClass> _classes = [];
    private RegexInstruction[] _instructions = new RegexInstruction[32];
    private int _count;

    public static RegexProgram Compile(RegexNode node, int groups)
    {
        var compiler = new RegexCompiler();
        compiler.Add(new RegexInstruction(RegexOperation.Match, 0, 0));
        var start = compiler.Emit(node, 0);
        return new(compiler.Resized(compiler._count), [.. compiler._classes], start, groups * 2);
    }

    private int Add(RegexOperation operation, int next, int argument = 0) => Add(new(operation, next, argument));

    private int Add(RegexInstruction instruction)
    {
        if (_count == _instructions.Length)
            _instructions = Resized(_count * 2);

        _instructions[_count] = instruction;
        return _count++;
    }

    private RegexInstruction[] Resized(int length)
    {
        var copy = new RegexInstruction[length];
        Array.Copy(_instructions, copy, _count);
        return copy;
    }

    private int Emit(RegexNode node, int next)
    {
        switch (node.Kind)
        {
            case RegexNodeKind.Empty:
                return next;
            case RegexNodeKind.Concat:
                for (var i = node.Children.Count - 1; i >= 0; i--)
                    next = Emit(node.Children[i], next);
                return next;
            case RegexNodeKind.Alternate:
                return EmitAlternate(node, next);
            case RegexNodeKind.Capture:
                var ket = Add(RegexOperation.Capture, next, (node.Capture * 2) + 1);
                return Add(RegexOperation.Capture, Emit(node.Child, ket), node.Capture * 2);
            case RegexNodeKind.Star or RegexNodeKind.Plus or RegexNodeKind.Quest:
                return EmitRepeated(node.Kind, node.Child, node.NonGreedy, next);
            case RegexNodeKind.Repeat:
                return EmitCounted(node, next);
            case RegexNodeKind.Class:
                _classes.Add(node.Class ?? throw new InvalidOperationException("A class node without its class."));
                return Add(RegexOperation.Class, next, _classes.Count - 1);
            default:
                return Add(OperationOf(node.Kind), next, node.Rune);
        }
    }

    private static RegexOperation OperationOf(RegexNodeKind kind) => kind switch
    {
        RegexNodeKind.Literal => RegexOperation.Literal,
        RegexNodeKind.Any => RegexOperation.Any,
        RegexNodeKind.AnyExceptNewline => RegexOperation.AnyExceptNewline,
        RegexNodeKind.BeginLine => RegexOperation.BeginLine,
        RegexNodeKind.EndLine => RegexOperation.EndLine,
        RegexNodeKind.BeginText => RegexOperation.BeginText,
        RegexNodeKind.EndText => RegexOperation.EndText,
        RegexNodeKind.WordBoundary => RegexOperation.WordBoundary,
        RegexNodeKind.NoWordBoundary => RegexOperation.NoWordBoundary,
        _ => RegexOperation.Fail,
    };

    private int EmitAlternate(RegexNode node, int next)
    {
        var entry = Emit(node.Children[^1], next);
        for (var i = node.Children.Count - 2; i >= 0; i--)
            entry = Add(RegexOperation.Alternate, Emit(node.Children[i], next), entry);

        return entry;
    }

    private int EmitRepeated(RegexNodeKind kind, RegexNode child, bool nonGreedy, int next)
    {
        // Repeating is idempotent: (?:a*)* is a*.
        if (child.Kind == kind && child.NonGreedy == nonGreedy)
            return Emit(child, next);

        if (child.Kind == RegexNodeKind.Empty)
            return next;

        if (kind == RegexNodeKind.Quest)
            return Choose(Emit(child, next), next, nonGreedy);

        var loop = Add(RegexOperation.Alternate, 0);
        var body = Emit(child, loop);
        _instructions[loop] = Choice(body, next, nonGreedy);
        if (kind == RegexNodeKind.Plus)
            return body;

        // What can match nothing must be tried once before it may be passed by, see golang.org/issue/46123.
        return child.Nullable ? Choose(body, next, nonGreedy) : loop;
    }

    private int Choose(int body, int next, bool nonGreedy) => Add(Choice(body, next, nonGreedy));

    private static RegexInstruction Choice(int body, int next, bool nonGreedy) => nonGreedy
        ? new(RegexOperation.Alternate, next, body)
        : new(RegexOperation.Alternate, body, next);

    private int EmitCounted(RegexNode node, int next)
    {
        if (node.Maximum == 0)
            return next;

        if (node.Maximum < 0)
        {
            var kind = node.Minimum == 0 ? RegexNodeKind.Star : RegexNodeKind.Plus;
            next = EmitRepeated(kind, node.Child, node.NonGreedy, next);
            return EmitCopies(node.Child, node.Minimum - 1, next);
        }

        var end = next;
        for (var i = node.Minimum; i < node.Maximum; i++)
            next = Choose(Emit(node.Child, next), end, node.NonGreedy);

        return EmitCopies(node.Child, node.Minimum, next);
    }

    private int EmitCopies(RegexNode child, int count, int next)
    {
        for (var i = 0; i < count; i++)
            next = Emit(child, next);

        return next;
    }
}
