namespace Slipway.Images.Tests;

/// <summary>A Dockerfile that breaks a rule and one that keeps it; the second is checked with options of its own where it has some.</summary>
internal sealed record LintCase(
    string Rule, string Bad, string Good, DockerfileLintOptions? Options = null, DockerfileLintOptions? GoodOptions = null);
