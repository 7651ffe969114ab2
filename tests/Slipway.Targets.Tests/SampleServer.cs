namespace Slipway.Targets.Tests;

internal sealed record SampleServer(string Name, int Port);
