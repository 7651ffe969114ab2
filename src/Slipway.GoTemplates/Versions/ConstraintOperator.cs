namespace Slipway.GoTemplates.Versions;

internal enum ConstraintOperator
{
    TildeOrEqual,
    NotEqual,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
    Tilde,
    Caret,
}
