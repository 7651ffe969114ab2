using System.Buffers;
using System.Text;

namespace Slipway.GoTemplates.RegularExpressions;

/// <summary>The instructions of an expression, and what may be known of it without running it.</summary>
internal sealed class RegexProgram(RegexInstruction[] instructions, RuneClass[] classes, int start, int slots)
{
    public RegexInstruction[] Instructions { get; } = instructions;

    public int Length => Instructions.Length;

    public int Start => start;

    /// <summary>Two for each group, the whole match among them.</summary>
    public int Slots => slots;

    /// <summary>Whether a match can only begin where the text does.</summary>
    public bool Anchored { get; } = First(instructions, start).Operation == RegexOperation.BeginText;

    /// <summary>The character that every match begins with; -1 if there are several, or it takes two of UTF-16.</summary>
    public int FirstCharacter { get; } = First(instructions, start) is { Operation: RegexOperation.Literal } literal
        && literal.Argument is < 0xD800 or (> 0xDFFF and < 0xFFFD) ? literal.Argument : -1;

    /// <summary>Whether an instruction that takes a character takes <paramref name="rune"/>.</summary>
    public bool Takes(in RegexInstruction instruction, int rune) => instruction.Operation switch
    {
        RegexOperation.Literal => rune == instruction.Argument,
        RegexOperation.Class => classes[instruction.Argument].Contains(rune),
        RegexOperation.Any => true,
        RegexOperation.AnyExceptNewline => rune != '\n',
        _ => false,
    };

    /// <summary>Whether an instruction that takes nothing holds at <paramref name="position"/>.</summary>
    public static bool Holds(RegexOperation operation, string text, int position) => operation switch
    {
        RegexOperation.BeginLine => position == 0 || text[position - 1] == '\n',
        RegexOperation.EndLine => position == text.Length || text[position] == '\n',
        RegexOperation.BeginText => position == 0,
        RegexOperation.EndText => position == text.Length,
        RegexOperation.WordBoundary => IsWord(text, position - 1) != IsWord(text, position),
        _ => IsWord(text, position - 1) == IsWord(text, position),
    };

    /// <summary>The code point at <paramref name="position"/>; a byte that is no UTF-8 is the replacement character.</summary>
    public static int RuneAt(string text, int position, out int length)
    {
        var c = text[position];
        if (!char.IsSurrogate(c))
        {
            length = 1;
            return c;
        }

        if (Rune.DecodeFromUtf16(text.AsSpan(position), out var rune, out length) == OperationStatus.Done)
            return rune.Value;

        length = 1;
        return Rune.ReplacementChar.Value;
    }

    private static RegexInstruction First(RegexInstruction[] instructions, int start)
    {
        var instruction = instructions[start];
        while (instruction.Operation == RegexOperation.Capture)
            instruction = instructions[instruction.Next];

        return instruction;
    }

    private static bool IsWord(string text, int position) => (uint)position < (uint)text.Length
        && (char.IsAsciiLetterOrDigit(text[position]) || text[position] == '_');
}
