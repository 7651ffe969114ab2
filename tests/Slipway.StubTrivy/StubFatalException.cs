namespace Slipway.StubTrivy;

/// <summary>What Trivy ends for: printed after <c>FATAL</c>, exit code 1.</summary>
internal sealed class StubFatalException(string message) : Exception(message);
