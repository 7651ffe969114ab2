namespace Slipway.Benchmarks;

/// <summary>What one benchmark found.</summary>
/// <param name="Name">How it is asked for.</param>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The figure, or the ratio.</param>
/// <param name="Budget">At most this; the same unit.</param>
/// <param name="Unit"><c>s</c>, <c>x</c> (a ratio) or <c>requests</c>.</param>
/// <param name="Detail">How it came about: repetitions, spread, what it was held against.</param>
internal sealed record Measurement(string Name, string What, double Measured, double Budget, string Unit, string Detail)
{
    public bool IsWithin => Measured <= Budget;
}
