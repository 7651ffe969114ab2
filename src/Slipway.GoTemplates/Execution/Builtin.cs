namespace Slipway.GoTemplates.Execution;

/// <summary>A built-in function: its name and how many arguments it takes at least, or exactly.</summary>
internal sealed record Builtin(BuiltinKind Kind, string Name, int Parameters, bool IsVariadic);
