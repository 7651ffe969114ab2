using System.Runtime.InteropServices;

namespace Slipway.GoTemplates.Texts;

/// <param name="Kind">What it is made of.</param>
/// <param name="Memory">Its runes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Word(WordKind Kind, ReadOnlyMemory<int> Memory)
{
    public ReadOnlySpan<int> Runes => Memory.Span;
}
