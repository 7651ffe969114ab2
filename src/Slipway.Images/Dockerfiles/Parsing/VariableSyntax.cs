namespace Slipway.Images;

/// <summary>
/// Finds broken quotes and substitutions in the texts that Docker itself expands; those of RUN are the shell's
/// affair.
/// </summary>
internal static class VariableSyntax
{
    public static void Check(DockerfileInstruction instruction, char escape, MistakeList mistakes)
    {
        foreach (var text in ExpandedTexts.Of(instruction))
        {
            if (!VariableExpansion.TryReferences(text, escape, out _, out var mistake))
            {
                mistakes.Add(instruction.Line, $"'{(text.Length <= 60 ? text : text[..60] + "…")}' of {instruction.Keyword} {mistake}.",
                    "Close it, or write the escape character before what is meant as it is.");
            }
        }
    }
}
