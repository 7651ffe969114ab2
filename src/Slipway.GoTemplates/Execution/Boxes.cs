namespace Slipway.GoTemplates.Execution;

/// <summary>Boxed values that come up all the time.</summary>
internal static class Boxes
{
    public static readonly object True = true;

    public static readonly object False = false;
}
