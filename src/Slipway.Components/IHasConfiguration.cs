using Slipway.Targets;

namespace Slipway.Components;

/// <summary>Which configuration the solution is compiled in.</summary>
public interface IHasConfiguration : IBuild
{
    /// <summary>
    /// <c>Debug</c> on a laptop, where a breakpoint counts, and <c>Release</c> on a CI host. Images are always published as
    /// <c>Release</c>.
    /// </summary>
    [Parameter("Configuration to compile: Debug (default on a laptop) or Release (default on a CI host)")]
    string Configuration => Parameters.Get<string>() ?? (IsContinuousIntegration ? "Release" : "Debug");

    /// <summary>Whether a CI host runs the build: it sets <c>CI</c>.</summary>
    sealed bool IsContinuousIntegration => Environment.Variables.ContainsKey("CI");
}
