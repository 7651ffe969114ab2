using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Execution;

/// <summary>What a name means under a map of functions: one of them, or else a built-in one.</summary>
internal sealed record ResolvedFunction(FunctionMap Functions, GoFunction? Function, Builtin? Builtin);
