using System.Globalization;

namespace Slipway.GoTemplates.Tests.Differential;

/// <summary>
/// The seed of all generators of a run: SLIPWAY_TEST_SEED, which may be <c>random</c>; 1 otherwise, so that what passed for one commit passes
/// again.
/// </summary>
internal static class Seed
{
    public static int Value { get; } = Environment.GetEnvironmentVariable("SLIPWAY_TEST_SEED") switch
    {
        "random" => Environment.TickCount & int.MaxValue,
        { Length: > 0 } text => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture),
        _ => 1,
    };
}
