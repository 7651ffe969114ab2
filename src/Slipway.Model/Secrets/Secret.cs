namespace Slipway.Model;

/// <summary>
/// A text that must not be seen: it prints as <c>***</c>, cannot be serialised, and is revealed only where a request, an
/// environment or standard input is built.
/// </summary>
public sealed class Secret
{
    private readonly string _value;

    /// <summary>Wraps the text.</summary>
    /// <param name="value">Not empty.</param>
    /// <exception cref="UsageException">The text is empty.</exception>
    public Secret(string value) => _value = value.Length > 0
        ? value
        : throw new UsageException("A secret is empty. Leave it out where there is none, or give it a value.");

    /// <summary>The text itself. Hand it on, never keep or print it.</summary>
    public string Reveal() => _value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}
