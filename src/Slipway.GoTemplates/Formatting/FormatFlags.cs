namespace Slipway.GoTemplates.Formatting;

/// <summary>What stands between <c>%</c> and the verb.</summary>
internal struct FormatFlags
{
    public bool Plus;
    public bool Minus;
    public bool Sharp;
    public bool Space;
    public bool Zero;

    /// <summary><c>%+v</c>.</summary>
    public bool PlusV;

    /// <summary><c>%#v</c>.</summary>
    public bool SharpV;

    public int? Width;
    public int? Precision;
}
