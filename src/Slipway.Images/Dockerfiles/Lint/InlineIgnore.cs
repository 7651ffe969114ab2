namespace Slipway.Images;

/// <summary>A comment that switches rules off.</summary>
/// <param name="Line">The comment's line.</param>
/// <param name="Rules">The rules as written, at least one.</param>
/// <param name="Reason">Why; empty where it is not said.</param>
/// <param name="Lines">The lines it holds for; null for the whole file.</param>
/// <param name="IsDirective">Whether it is BuildKit's <c># check=skip=…</c>, which has no place for a reason.</param>
internal sealed record InlineIgnore(int Line, IReadOnlyList<string> Rules, string Reason, LineRange? Lines, bool IsDirective)
{
    public bool Covers(int line) => Lines is null || (line >= Lines.First && line <= Lines.Last);
}
