namespace Storefront;

/// <summary>What runs here, as whoever deployed it said in the environment.</summary>
/// <param name="Commit">The git commit.</param>
/// <param name="Digest">The image's digest.</param>
/// <param name="Release">The release.</param>
/// <param name="Environment">The environment's name.</param>
/// <param name="Version">The assembly's version.</param>
internal sealed record BuildIdentity(string Commit, string Digest, string Release, string Environment, string Version)
{
    private const string Unknown = "unknown";

    public static BuildIdentity Read(IConfiguration configuration) => new(
        configuration["SLIPWAY_COMMIT"] ?? Unknown,
        configuration["SLIPWAY_DIGEST"] ?? Unknown,
        configuration["SLIPWAY_RELEASE"] ?? Unknown,
        configuration["SLIPWAY_ENVIRONMENT"] ?? Unknown,
        typeof(BuildIdentity).Assembly.GetName().Version?.ToString(3) ?? Unknown);
}
