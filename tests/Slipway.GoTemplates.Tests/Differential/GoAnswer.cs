namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>What a template gave: its output, or the text of the error.</summary>
internal sealed record GoAnswer(string Output, string Error);
