using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>What came of reading a statement that somebody else wrote.</summary>
public abstract record StatementReading
{
    private StatementReading()
    {
    }

    /// <summary>What is wrong and what to do; empty where nothing is.</summary>
    public abstract string Message { get; }

    /// <summary>It is one, about the content it should be about.</summary>
    /// <param name="Statement">It.</param>
    public sealed record Readable(InTotoStatement Statement) : StatementReading
    {
        /// <inheritdoc/>
        public override string Message => "";
    }

    /// <summary>It is none: damaged, of another version, or past a limit.</summary>
    /// <param name="Reason">One sentence.</param>
    public sealed record Malformed(string Reason) : StatementReading
    {
        /// <inheritdoc/>
        public override string Message => $"This is not an in-toto statement: {Reason} Whoever attested must attest anew.";
    }

    /// <summary>It is one, of something else: copied from another image, or changed.</summary>
    /// <param name="Expected">What it should be about.</param>
    /// <param name="Actual">What it is about.</param>
    public sealed record OtherSubject(Digest Expected, ImmutableArray<Digest> Actual) : StatementReading
    {
        /// <inheritdoc/>
        public override string Message =>
            $"The statement is not about '{Expected}', but about {Describe(Actual)}. It belongs to another image or was changed: attest this one.";

        private static string Describe(ImmutableArray<Digest> digests) => digests.Length switch
        {
            0 => "nothing with a SHA-256 digest",
            > 3 => $"'{digests[0]}' and {digests.Length - 1} others",
            _ => string.Join(", ", digests.Select(one => $"'{one}'")),
        };
    }
}
