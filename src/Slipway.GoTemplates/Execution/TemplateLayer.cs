using Slipway.GoTemplates.Parsing;

namespace Slipway.GoTemplates.Execution;

/// <summary>Templates that sets share and that change no more, above those that they replace.</summary>
internal sealed record TemplateLayer(Dictionary<string, SyntaxTree> Trees, TemplateLayer? Below);
