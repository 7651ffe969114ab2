namespace Slipway.Images;

/// <summary>A variable that a text refers to.</summary>
/// <param name="Name">Its name; also one of the shell's such as <c>@</c> or <c>1</c>.</param>
/// <param name="Operator">What is done with it: empty, <c>-</c>, <c>:-</c>, <c>+</c>, <c>:+</c>, <c>?</c>, <c>:?</c>, <c>#</c>, <c>##</c>,
/// <c>%</c>, <c>%%</c>, <c>/</c> or <c>//</c>.</param>
public sealed record VariableReference(string Name, string Operator)
{
    /// <summary>Whether the text says what happens where it is not set: a default, an alternative, or an error.</summary>
    public bool CopesWithUnset => Operator.AsSpan().IndexOfAny("-+?") >= 0;
}
