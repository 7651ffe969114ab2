using Slipway.Model;
using Slipway.Scanning;

namespace Slipway.Components;

/// <summary>What becomes of images that nobody could scan.</summary>
internal static class UnscannedPolicy
{
    /// <summary>The build's policy, as it is for an environment with what was asked for on the command line.</summary>
    public static ScanPolicy Of(IScanImage build, EnvironmentName? environment) => RuleOf(build, environment) is { } rule
        ? build.ScanPolicy with { WhenUnavailable = environment is null ? build.ScanPolicy.WhenUnavailable with { Otherwise = rule } : build.ScanPolicy.WhenUnavailable.With(environment, rule) }
        : build.ScanPolicy;

    /// <summary>Whether images that nobody scanned may come to an environment.</summary>
    public static bool Accepts(IScanImage build, EnvironmentName environment) =>
        Of(build, environment).WhenUnavailable.For(environment) == UnavailableRule.GoOnWithWarning;

    // Work on one machine must not stop for want of a scanner; what others rely on must.
    private static UnavailableRule? RuleOf(IScanImage build, EnvironmentName? environment) => build.Unscanned switch
    {
        UnscannedImages.Warn => UnavailableRule.GoOnWithWarning,
        UnscannedImages.Refuse => UnavailableRule.Refuse,
        _ => environment is not null && build is IHasEnvironments { IsOnThisMachine: true } ? UnavailableRule.GoOnWithWarning : null,
    };
}
