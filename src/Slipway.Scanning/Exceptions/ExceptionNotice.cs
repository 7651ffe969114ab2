using System.Globalization;

namespace Slipway.Scanning;

/// <summary>Something that should be known of an exception before it is too late.</summary>
public abstract record ExceptionNotice
{
    private ExceptionNotice(ExceptionEntry exception) => Exception = exception;

    /// <summary>Which one.</summary>
    public ExceptionEntry Exception { get; }

    /// <summary>What is the matter and what to do.</summary>
    public abstract string Message { get; }

    /// <summary>It ends soon, and then what it lets through stops the build.</summary>
    /// <param name="Exception">Which one.</param>
    /// <param name="Left">How long it still holds.</param>
    /// <param name="Findings">How many findings it lets through now.</param>
    public sealed record Expiring(ExceptionEntry Exception, TimeSpan Left, int Findings) : ExceptionNotice(Exception)
    {
        /// <inheritdoc/>
        public override string Message => string.Create(CultureInfo.InvariantCulture,
            $"The exception for '{Exception.Id}' ({Exception.Source}) ends on {Exception.ExpiresAt:yyyy-MM-dd}, {Remaining}; it lets {Count(Findings)} through. Take a fix before, or give it a new date and reason.");

        private string Remaining => Left < TimeSpan.FromDays(1) ? "in less than a day" : Left < TimeSpan.FromDays(2) ? "in a day" : string.Create(CultureInfo.InvariantCulture, $"in {(int)Left.TotalDays} days");
    }

    /// <summary>It has ended. Where it would have let something through, this is why the build is red.</summary>
    /// <param name="Exception">Which one.</param>
    /// <param name="Findings">How many findings that a rule is about it would have let through.</param>
    public sealed record Expired(ExceptionEntry Exception, int Findings) : ExceptionNotice(Exception)
    {
        /// <inheritdoc/>
        public override string Message => Findings > 0
            ? string.Create(CultureInfo.InvariantCulture, $"The exception for '{Exception.Id}' ({Exception.Source}) ended on {Exception.ExpiresAt:yyyy-MM-dd}; because of that {Count(Findings)} {(Findings == 1 ? "counts" : "count")} again. Take a fix, or give it a new date and reason.")
            : string.Create(CultureInfo.InvariantCulture, $"The exception for '{Exception.Id}' ({Exception.Source}) ended on {Exception.ExpiresAt:yyyy-MM-dd} and nothing counts that it would let through. Remove it.");
    }

    /// <summary>It lets nothing through.</summary>
    /// <param name="Exception">Which one.</param>
    public sealed record MatchedNothing(ExceptionEntry Exception) : ExceptionNotice(Exception)
    {
        /// <inheritdoc/>
        public override string Message => $"The exception for '{Exception.Id}' ({Exception.Source}) matches nothing. Remove it, or mend its id or scope.";
    }

    /// <summary>Nobody answers for it.</summary>
    /// <param name="Exception">Which one.</param>
    public sealed record Unowned(ExceptionEntry Exception) : ExceptionNotice(Exception)
    {
        /// <inheritdoc/>
        public override string Message => $"The exception for '{Exception.Id}' ({Exception.Source}) names no owner, which the policy asks for. Write '# owner: <team>' above it, give it an 'owner' field, or move it into code.";
    }

    private static string Count(int findings) => findings == 1 ? "1 finding" : string.Create(CultureInfo.InvariantCulture, $"{findings} findings");
}
