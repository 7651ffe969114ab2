namespace Slipway.GoTemplates.Execution;

/// <summary>A function that Go's templates always have.</summary>
internal enum BuiltinKind : byte
{
    And,
    Call,
    Eq,
    Ge,
    Gt,
    Html,
    Index,
    Js,
    Le,
    Len,
    Lt,
    Ne,
    Not,
    Or,
    Print,
    Printf,
    Println,
    Slice,
    UrlQuery,
}
