using System.Collections.Immutable;

namespace Slipway.DotNet;

/// <summary>The pure half of <see cref="DotNetCli"/>: options to arguments.</summary>
internal static class DotNetArguments
{
    public static ImmutableArray<string> Of(DotNetRestoreOptions options) =>
    [
        "restore", .. Target(options), "-nologo", .. Flag(options.LockedMode, "--locked-mode"), .. Pair("--runtime", options.Runtime),
        .. Tail(options),
    ];

    public static ImmutableArray<string> Of(DotNetBuildOptions options) =>
    [
        "build", .. Target(options), "-nologo", .. Pair("--configuration", options.Configuration),
        .. Pair("--framework", options.Framework), .. Flag(options.NoRestore, "--no-restore"),
        .. Flag(options.NoIncremental, "--no-incremental"), .. Tail(options),
    ];

    public static ImmutableArray<string> Of(DotNetTestOptions options) => options.Runner == DotNetTestRunner.VSTest
        ? ["test", .. Target(options), "-nologo", .. TestSwitches(options), .. Tail(options)]
        : ["test", .. TestTarget(options), "--no-ansi", "--no-progress", .. TestSwitches(options), .. Tail(options)];

    public static ImmutableArray<string> Of(DotNetPublishOptions options) =>
    [
        "publish", .. Target(options), "-nologo", .. Pair("--configuration", options.Configuration),
        .. Pair("--framework", options.Framework), .. Pair("--runtime", options.Runtime), .. SelfContained(options.SelfContained),
        .. Pair("--output", options.Output), .. Flag(options.NoRestore, "--no-restore"), .. Flag(options.NoBuild, "--no-build"),
        .. Tail(options),
    ];

    public static ImmutableArray<string> Of(DotNetPackOptions options) =>
    [
        "pack", .. Target(options), "-nologo", .. Pair("--configuration", options.Configuration), .. Pair("--output", options.Output),
        .. Flag(options.IncludeSymbols, "--include-symbols"), .. Flag(options.NoRestore, "--no-restore"),
        .. Flag(options.NoBuild, "--no-build"), .. Tail(options),
    ];

    public static ImmutableArray<string> Of(DotNetFormatOptions options) =>
    [
        "format", .. Target(options), .. Flag(options.VerifyNoChanges, "--verify-no-changes"),
        .. Flag(options.NoRestore, "--no-restore"), .. options.Include.SelectMany(path => Pair("--include", path)),
        .. options.AdditionalArguments,
    ];

    private static ImmutableArray<string> TestSwitches(DotNetTestOptions options) =>
    [
        .. Pair("--configuration", options.Configuration), .. Flag(options.NoRestore, "--no-restore"),
        .. Flag(options.NoBuild, "--no-build"), .. Pair("--results-directory", options.ResultsDirectory),
    ];

    private static ImmutableArray<string> Target(DotNetOptions options) => options.Project is { } project ? [project.Value] : [];

    private static ImmutableArray<string> TestTarget(DotNetTestOptions options) => options.Project switch
    {
        null => [],
        { Extension: ".sln" or ".slnx" or ".slnf" } solution => ["--solution", solution.Value],
        var project => ["--project", project.Value],
    };

    private static ImmutableArray<string> Tail(DotNetOptions options) =>
        [.. options.Properties.Select(property => $"-p:{property.Key}={Escape(property.Value)}"), .. options.AdditionalArguments];

    // MSBuild splits properties at ';' and ',' and unescapes '%'.
    private static string Escape(string value) => value
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace(";", "%3B", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);

    private static ImmutableArray<string> SelfContained(bool? value) => value switch
    {
        null => [],
        true => ["--self-contained"],
        false => ["--no-self-contained"],
    };

    private static ImmutableArray<string> Flag(bool isSet, string name) => isSet ? [name] : [];

    private static ImmutableArray<string> Pair(string name, string? value) => value is null ? [] : [name, value];
}
