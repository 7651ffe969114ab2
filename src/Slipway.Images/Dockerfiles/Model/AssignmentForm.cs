namespace Slipway.Images;

/// <summary>The two ways to write ENV and LABEL.</summary>
public enum AssignmentForm
{
    /// <summary><c>name=value</c>.</summary>
    Equals,

    /// <summary><c>name value</c>, from before 2014; one per instruction, and quotes stay in the value.</summary>
    Legacy,
}
