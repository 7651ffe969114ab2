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

    public static BuildIdentity Read(IConfiguration configuration)
    {
        return new BuildIdentity(
            Value("SLIPWAY_COMMIT"),
            Value("SLIPWAY_DIGEST"),
            Value("SLIPWAY_RELEASE"),
            Value("SLIPWAY_ENVIRONMENT"),
            typeof(BuildIdentity).Assembly.GetName().Version?.ToString(3) ?? Unknown);

        string Value(string name) => configuration[name] is { Length: > 0 } value ? value : Unknown;
    }
}
