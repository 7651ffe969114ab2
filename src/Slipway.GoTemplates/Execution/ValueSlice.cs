namespace Slipway.GoTemplates.Execution;

/// <summary>Part of an array of values. A span of them would have to be compiled when a program starts; this is compiled ahead.</summary>
internal readonly struct ValueSlice(Value[] values, int start, int count)
{
    public int Count => count;

    public Value this[int index] => values[start + index];

    /// <summary>All but the first.</summary>
    public ValueSlice Rest() => new(values, start + 1, count - 1);
}
