using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// Replaces variables and removes quotes as Docker does in the instructions that it expands itself: <c>$x</c>, <c>${x}</c>,
/// <c>${x:-default}</c>, <c>${x:+other}</c>, <c>${x:?error}</c>, <c>${x#prefix}</c>, <c>${x%suffix}</c>, <c>${x/pattern/replacement}</c>.
/// </summary>
public static class VariableExpansion
{
    /// <summary>The text with its variables replaced and its quotes and escapes taken away.</summary>
    /// <param name="text">The text as written.</param>
    /// <param name="escape">The file's escape character.</param>
    /// <param name="value">A variable's value; null where it is not set, which is then empty.</param>
    /// <exception cref="UsageException">A quote or brace is not closed, an operator is unknown, or <c>:?</c> finds nothing.</exception>
    public static string Expand(string text, char escape, Func<string, string?> value) =>
        TryExpand(text, escape, value, out var result, out var mistake)
            ? result
            : throw new UsageException($"'{text}' cannot be expanded: it {mistake}. Close what is open, or escape what is meant as it is.");

    /// <summary>As <see cref="Expand"/>, or says no and why: <c>has no closing '}'</c>.</summary>
    public static bool TryExpand(string text, char escape, Func<string, string?> value, out string result, out string mistake)
    {
        var reader = new VariableReader(text, escape, value);
        result = reader.ReadAll();
        mistake = reader.Mistake ?? "";
        return reader.Mistake is null;
    }

    /// <summary>The variables that a text refers to, in order, those in defaults and patterns included.</summary>
    /// <returns>False where the text is damaged; <paramref name="mistake"/> then says how.</returns>
    public static bool TryReferences(
        string text, char escape, out IReadOnlyList<VariableReference> references, out string mistake)
    {
        references = [];
        mistake = "";
        // Most texts have nothing to find.
        if (text.AsSpan().IndexOfAny("$'\"") < 0)
            return true;
        var reader = new VariableReader(text, escape, value: null);
        reader.ReadAll();
        references = reader.References;
        mistake = reader.Mistake ?? "";
        return reader.Mistake is null;
    }
}
