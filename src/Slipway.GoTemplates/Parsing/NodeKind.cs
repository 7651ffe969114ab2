namespace Slipway.GoTemplates.Parsing;

/// <summary>What a node is, for a fast switch.</summary>
internal enum NodeKind : byte
{
    Text,
    Action,
    If,
    With,
    Range,
    Template,
    Break,
    Continue,
    List,
    Pipe,
    Command,
    Identifier,
    Field,
    Variable,
    Chain,
    Dot,
    Nil,
    Bool,
    Number,
    String,
    End,
    Else,
}
