namespace Slipway.Kubernetes;

/// <summary>A field that an apply changes. Values of Secrets stand as <c>***1</c>: the same number is the same value.</summary>
/// <param name="Path">The field, such as <c>spec.template.spec.containers[web].image</c>.</param>
/// <param name="Before">Its value as JSON; null where it was absent.</param>
/// <param name="After">Its value as JSON; null where it is absent from then on.</param>
public sealed record FieldChange(string Path, string? Before, string? After);
