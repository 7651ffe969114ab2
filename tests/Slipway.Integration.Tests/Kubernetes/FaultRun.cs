using Slipway.Kubernetes;

namespace Slipway.Integration.Tests;

/// <summary>How a planted fault was found.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Whole">From the apply until the evidence was there.</param>
/// <param name="News">What was said meanwhile.</param>
public sealed record FaultRun(Fault Fault, RolloutVerdict Verdict, TimeSpan Whole, IReadOnlyCollection<string> News);
