using System.Collections.Immutable;
using System.Text.Json.Serialization.Metadata;

namespace Slipway.Scanning;

/// <summary>What tests said (in-toto attestation framework, spec/predicates/test-result.md, version 0.1).</summary>
public sealed record TestResult : IPredicate<TestResult>
{
    /// <inheritdoc/>
    public static string PredicateType => PredicateTypes.TestResult;

    /// <inheritdoc/>
    public static JsonTypeInfo<TestResult> JsonType => StatementJson.Canonical.TestResult;

    /// <summary>The verdict over all.</summary>
    public required TestVerdict Result { get; init; }

    /// <summary>What was run with which settings: the test projects, run settings, the source.</summary>
    public required ImmutableArray<ResourceDescriptor> Configuration { get; init; }

    /// <summary>Where the run can be seen; null where nowhere.</summary>
    public string? Url { get; init; }

    /// <summary>The tests that passed; null where not said.</summary>
    public ImmutableArray<string>? PassedTests { get; init; }

    /// <summary>The tests that passed with a warning; null where not said.</summary>
    public ImmutableArray<string>? WarnedTests { get; init; }

    /// <summary>The tests that failed; null where not said.</summary>
    public ImmutableArray<string>? FailedTests { get; init; }
}
