namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>The instructions that a match may stand at, in order of preference, each with the captures on the way.</summary>
internal sealed class ThreadList(int instructions, int slots)
{
    private readonly int[] _sparse = new int[instructions];
    private readonly int[] _dense = new int[instructions];
    private readonly int[]?[] _captures = new int[instructions][];
    private readonly Stack<int[]> _free = new();

    public int Count { get; private set; }

    public int InstructionAt(int index) => _dense[index];

    /// <summary>The captures of a thread; null where the instruction only leads to others.</summary>
    public int[]? CapturesAt(int index) => _captures[index];

    /// <summary>Adds an instruction unless it is there already.</summary>
    public bool TryAdd(int instruction, out int index)
    {
        index = _sparse[instruction];
        if (index < Count && _dense[index] == instruction)
            return false;

        index = Count++;
        _sparse[instruction] = index;
        _dense[index] = instruction;
        _captures[index] = null;
        return true;
    }

    public void SetCaptures(int index, ReadOnlySpan<int> captures)
    {
        var copy = _free.TryPop(out var free) ? free : new int[slots];
        captures.CopyTo(copy);
        _captures[index] = copy;
    }

    public void Clear()
    {
        for (var i = 0; i < Count; i++)
        {
            if (_captures[i] is { } captures)
                _free.Push(captures);
        }

        Count = 0;
    }
}
