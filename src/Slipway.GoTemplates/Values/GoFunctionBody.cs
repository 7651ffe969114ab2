namespace Slipway.GoTemplates.Values;

/// <summary>What a function does. It fails by throwing a <see cref="TemplateFunctionException"/>.</summary>
/// <param name="call">The arguments and the execution.</param>
/// <returns>A Go value.</returns>
public delegate object? GoFunctionBody(in GoCall call);
