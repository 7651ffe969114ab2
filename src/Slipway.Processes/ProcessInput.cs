using Slipway.Model;

namespace Slipway.Processes;

/// <summary>What a program reads on standard input.</summary>
public abstract record ProcessInput
{
    private ProcessInput()
    {
    }

    /// <summary>Nothing: standard input ends at once.</summary>
    public static ProcessInput None { get; } = new Empty();

    /// <summary>Some text, sent as UTF-8 without a mark, then the end.</summary>
    public static ProcessInput Of(string text) => new Text(text);

    /// <summary>A secret, sent as UTF-8 without a mark, then the end; masked in all that the program prints.</summary>
    public static ProcessInput Of(Secret secret) => new SecretText(secret);

    /// <summary>Nothing.</summary>
    public sealed record Empty : ProcessInput;

    /// <summary>Some text.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : ProcessInput;

    /// <summary>A secret.</summary>
    /// <param name="Value">The secret.</param>
    public sealed record SecretText(Secret Value) : ProcessInput;
}
