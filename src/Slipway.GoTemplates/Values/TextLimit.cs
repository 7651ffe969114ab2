namespace Slipway.GoTemplates.Values;

/// <summary>How long a text may become that a function makes: a text that is doubled in a loop is soon more than any machine holds.</summary>
public static class TextLimit
{
    /// <summary>134,217,728 characters, which any manifest is far below.</summary>
    public const int Most = 1 << 27;

    /// <summary>Fails a function whose text is too long.</summary>
    /// <param name="length">How many characters there are, or are about to be.</param>
    /// <exception cref="TemplateFunctionException">There are more than <see cref="Most"/>.</exception>
    public static void Check(long length)
    {
        if (length > Most) throw new TemplateFunctionException($"the text is longer than {Most} characters");
    }
}
