namespace Slipway.GoTemplates.Numbers;

internal enum NumberStatus
{
    Valid,
    Syntax,
    Range,
}
