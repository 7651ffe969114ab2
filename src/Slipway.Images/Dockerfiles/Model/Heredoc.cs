namespace Slipway.Images;

/// <summary>Text that an instruction brings along on the lines behind it: <c>&lt;&lt;EOF</c> … <c>EOF</c>.</summary>
/// <param name="Name">The word that ends it, without its quotes; for COPY and ADD also the file's name.</param>
/// <param name="Expands">False where the word was quoted: <c>$variables</c> stay as they are.</param>
/// <param name="StripsTabs">True for <c>&lt;&lt;-</c>: leading tabs fall away.</param>
/// <param name="Content">The lines between, each ended by <c>\n</c>, with their tabs; empty where there are none.</param>
public sealed record Heredoc(string Name, bool Expands, bool StripsTabs, string Content);
