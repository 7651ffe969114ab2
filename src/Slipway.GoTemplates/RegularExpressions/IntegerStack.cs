namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>A stack of pairs of numbers. Generic collections of our own structs would have to be compiled at start-up.</summary>
internal sealed class IntegerStack
{
    private int[] _items = new int[64];
    private int _count;

    public void Clear() => _count = 0;

    public void Push(int first, int second)
    {
        if (_count + 2 > _items.Length)
            Array.Resize(ref _items, _items.Length * 2);

        _items[_count++] = first;
        _items[_count++] = second;
    }

    public bool TryPop(out int first, out int second)
    {
        if (_count == 0)
        {
            first = 0;
            second = 0;
            return false;
        }

        second = _items[--_count];
        first = _items[--_count];
        return true;
    }
}
