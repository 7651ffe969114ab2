using System.Collections.Immutable;

namespace Slipway.Git;

/// <summary>The arguments of each call, made proof against what a user's configuration may change.</summary>
internal static class GitCommands
{
    public static ImmutableArray<string> Status { get; } =
    [
        "-c", "core.quotePath=false", "status", "--porcelain=v2", "--branch", "--untracked-files=normal", "--ignore-submodules=none",
    ];

    // '%D' with '--decorate-refs' names the tags of the commit, which saves a call.
    public static ImmutableArray<string> Log { get; } =
    [
        "-c", "log.showSignature=false", "log", "-1", "--no-patch", "--no-color", "--decorate=full", "--decorate-refs=refs/tags/",
        "--format=%H%n%ct%n%T%n%D",
    ];

    // A length of its own: by default it depends on how much a clone holds.
    public static ImmutableArray<string> Describe { get; } = ["describe", "--tags", "--abbrev=12"];

    public static ImmutableArray<string> Remotes { get; } =
        ["config", "--get-regexp", @"^(remote\..*\.url|branch\..*\.remote)$"];
}
