namespace Slipway.GoTemplates.Execution;

/// <summary>How a list of nodes ended.</summary>
internal enum Signal : byte
{
    None,
    Break,
    Continue,
}
