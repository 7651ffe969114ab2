namespace Slipway.Targets.Tests;

internal enum SampleStage
{
    Test,
    PreProduction,
}
