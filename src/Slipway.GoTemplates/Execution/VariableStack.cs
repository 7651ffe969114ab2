namespace Slipway.GoTemplates.Execution;

/// <summary>The variables in scope. A template sees only its own, of which the first is <c>$</c>.</summary>
internal sealed class VariableStack
{
    private string[] _names = new string[4];
    private Value[] _values = new Value[4];
    private int _frame;

    public int Count { get; private set; }

    /// <summary>Begins the scope of a template with its data; the result ends it.</summary>
    public int Enter(Value data)
    {
        var outer = _frame;
        _frame = Count;
        Push("$", data);
        return outer;
    }

    public void Leave(int outer)
    {
        Pop(_frame);
        _frame = outer;
    }

    public void Push(string name, Value value)
    {
        if (Count == _names.Length)
        {
            Array.Resize(ref _names, Count * 2);
            var values = new Value[Count * 2];
            Array.Copy(_values, values, Count);
            _values = values;
        }

        _names[Count] = name;
        _values[Count++] = value;
    }

    public void Pop(int mark) => Count = mark;

    /// <summary>Sets the n-th variable from the top, from 1.</summary>
    public void SetTop(int fromTop, Value value) => _values[Count - fromTop] = value;

    /// <summary>The last variable of a name; false if none is in scope.</summary>
    public bool TryGet(string name, out Value value)
    {
        var at = Find(name);
        value = at < 0 ? default : _values[at];
        return at >= 0;
    }

    /// <summary>Sets the last variable of a name; false if none is in scope.</summary>
    public bool TrySet(string name, Value value)
    {
        var at = Find(name);
        if (at >= 0) _values[at] = value;
        return at >= 0;
    }

    private int Find(string name)
    {
        for (var i = Count - 1; i >= _frame; i--)
        {
            if (_names[i] == name) return i;
        }

        return -1;
    }
}
