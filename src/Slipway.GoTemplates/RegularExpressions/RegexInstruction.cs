using System.Runtime.InteropServices;

namespace Slipway.GoTemplates.RegularExpressions;

/// <param name="Operation">What to do.</param>
/// <param name="Next">Where to go on.</param>
/// <param name="Argument">The other way, the rune, the slot of a capture, or the index of the class.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RegexInstruction(RegexOperation Operation, int Next, int Argument);
