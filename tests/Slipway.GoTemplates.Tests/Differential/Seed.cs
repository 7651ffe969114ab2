using System.Globalization;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>The seed of all generators of a run: SLIPWAY_TEST_SEED, or another each time.</summary>
internal static class Seed
{
    public static int Value { get; } = int.TryParse(
        Environment.GetEnvironmentVariable("SLIPWAY_TEST_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : Environment.TickCount & int.MaxValue;
}
