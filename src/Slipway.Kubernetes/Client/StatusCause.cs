namespace Slipway.Kubernetes;

/// <summary>One of the causes in an API server's answer.</summary>
/// <param name="Reason">A word for programs, such as <c>FieldValueInvalid</c>; empty where it gives none.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="Field">The field that is meant, such as <c>spec.replicas</c>; empty where none is.</param>
public sealed record StatusCause(string Reason, string Message, string Field);
