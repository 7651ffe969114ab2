using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Values;

/// <summary>The grammars of <c>--set</c> and its kin: <c>a.b=c</c>, <c>a[0].b=c</c>, <c>a={b,c}</c>, <c>a\.b=c</c>.</summary>
public static class Assignments
{
    /// <summary><c>--set</c>: true, false, null and whole numbers get their types.</summary>
    /// <param name="text">The assignments, with commas between.</param>
    /// <param name="into">What they are made in.</param>
    /// <exception cref="ValuesException">The text is not such a list.</exception>
    public static void Set(string text, GoMap into) =>
        new AssignmentParser(text, AssignmentParser.Typed).Parse(into);

    /// <summary><c>--set-string</c>: every value is a string.</summary>
    /// <param name="text">The assignments, with commas between.</param>
    /// <param name="into">What they are made in.</param>
    /// <exception cref="ValuesException">The text is not such a list.</exception>
    public static void SetText(string text, GoMap into) => new AssignmentParser(text, value => value).Parse(into);

    /// <summary><c>--set-file</c>: every value is the path of a file, whose content is what is set.</summary>
    /// <param name="text">The assignments, with commas between.</param>
    /// <param name="into">What they are made in.</param>
    /// <param name="read">Reads a file; its failure is passed on.</param>
    /// <exception cref="ValuesException">The text is not such a list.</exception>
    public static void SetFile(string text, GoMap into, Func<string, string> read) =>
        new AssignmentParser(text, path => read(path)).Parse(into);

    /// <summary><c>--set-json</c>: every value is JSON.</summary>
    /// <param name="text">The assignments, with commas between.</param>
    /// <param name="into">What they are made in.</param>
    /// <exception cref="ValuesException">The text is not such a list.</exception>
    public static void SetJson(string text, GoMap into) => new AssignmentParser(text, null).Parse(into);

    /// <summary><c>--set-literal</c>: one assignment, and everything behind the equals sign is its value.</summary>
    /// <param name="text">The assignment.</param>
    /// <param name="into">What it is made in.</param>
    /// <exception cref="ValuesException">The text is not such an assignment.</exception>
    public static void SetLiteral(string text, GoMap into) => AssignmentParser.Literal(text).Parse(into);
}
