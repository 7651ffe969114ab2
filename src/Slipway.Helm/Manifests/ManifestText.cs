namespace Slipway.Helm.Manifests;

/// <summary>Takes a text apart into documents, as Helm does: at three dashes that begin a line, with all white space around them.</summary>
public static class ManifestText
{
    /// <summary>The documents that are not empty, without white space around them.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        List<string> documents = [];
        var rest = text.AsSpan().Trim(White);
        var start = 0;
        // The first dashes count where the text begins with them.
        var at = rest.StartsWith("---") ? 0 : Next(rest, 0);
        while (at >= 0)
        {
            Add(documents, rest[start..at]);
            start = at + (rest[at] == '-' ? 0 : rest[at..].IndexOf("---")) + 3;
            while (start < rest.Length && White.Contains(rest[start]))
                start++;
            at = Next(rest, start);
        }

        Add(documents, rest[start..]);
        return documents;
    }

    // White space of RE2 and of Go's TrimSpace differ in letters that no manifest has.
    private const string White = "\t\n\f\r ";

    // Where the white space before the next dashes at the beginning of a line begins.
    private static int Next(ReadOnlySpan<char> text, int from)
    {
        var at = from;
        while (at < text.Length && text[at..].IndexOf("\n---") is >= 0 and var found)
        {
            var dash = at + found;
            while (dash > from && White.Contains(text[dash - 1]))
                dash--;
            return dash;
        }

        return -1;
    }

    private static void Add(List<string> documents, ReadOnlySpan<char> document)
    {
        if (document.Length > 0)
            documents.Add(document.Trim(White).ToString());
    }
}
