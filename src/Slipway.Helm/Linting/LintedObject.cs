namespace Slipway.Helm.Linting;

/// <summary>What Helm's linter reads of an object.</summary>
internal sealed record LintedObject(string ApiVersion, string Kind, string Name);
