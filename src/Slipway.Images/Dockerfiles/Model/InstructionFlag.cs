namespace Slipway.Images;

/// <summary>A flag before an instruction's arguments, such as <c>--from=build</c>.</summary>
/// <param name="Name">The name without dashes.</param>
/// <param name="Value">What is behind the <c>=</c>, without quotes, variables as they are; null for a bare <c>--link</c>.</param>
public sealed record InstructionFlag(string Name, string? Value)
{
    /// <summary>The flag as it is written.</summary>
    public override string ToString() => Value is null ? $"--{Name}" : $"--{Name}={Value}";
}
