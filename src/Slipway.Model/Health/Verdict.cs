using System.Text.Json.Serialization;

namespace Slipway.Model;

/// <summary>How a rollout ended. A verdict is a value; nothing throws to say that a release is bad.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Good), "good")]
[JsonDerivedType(typeof(Bad), "bad")]
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Every replica runs the release and is ready.</summary>
    public sealed record Good : Verdict
    {
        /// <summary>From applying the plan to the verdict.</summary>
        public required TimeSpan Elapsed { get; init; }
    }

    /// <summary>The release does not run as asked.</summary>
    public sealed record Bad : Verdict
    {
        /// <summary>The cause, from a closed list.</summary>
        public required Cause Cause { get; init; }

        /// <summary>What failed, such as <c>replica 2 of storefront in production</c>.</summary>
        public required string Subject { get; init; }

        /// <summary>One sentence: expected against actual, and what to do.</summary>
        public required string Message { get; init; }

        /// <summary>What the verdict rests on.</summary>
        public Evidence Evidence { get; init; } = Evidence.None;

        /// <summary>From applying the plan to the verdict.</summary>
        public required TimeSpan Elapsed { get; init; }
    }
}
