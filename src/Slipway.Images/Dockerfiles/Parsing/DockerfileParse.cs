using Slipway.Model;

namespace Slipway.Images;

/// <summary>What came of reading a Dockerfile: the model, or every mistake in it.</summary>
/// <param name="Dockerfile">The model; null where there are mistakes.</param>
/// <param name="Mistakes">The mistakes in the order of their lines, all errors of the rule <see cref="SyntaxRule"/>.</param>
public sealed record DockerfileParse(Dockerfile? Dockerfile, IReadOnlyList<Finding> Mistakes)
{
    /// <summary>The rule that every mistake names; it cannot be ignored.</summary>
    public const string SyntaxRule = "SYNTAX";
}
