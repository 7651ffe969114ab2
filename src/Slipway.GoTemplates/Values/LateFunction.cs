namespace Slipway.GoTemplates.Values;

/// <summary>A function that is made when it is first needed.</summary>
internal sealed class LateFunction
{
    private readonly string _name;
    private readonly Func<string, GoFunction>? _make;
    private GoFunction? _function;

    /// <summary>A function that is made already.</summary>
    public LateFunction(GoFunction function)
    {
        _name = function.Name;
        _function = function;
    }

    /// <summary>A function to be made from its name.</summary>
    public LateFunction(string name, Func<string, GoFunction> make)
    {
        _name = name;
        _make = make;
    }

    /// <summary>The function; null never comes out of a map.</summary>
    public GoFunction? Function => _function ??= _make?.Invoke(_name);
}
