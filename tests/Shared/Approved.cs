using System.Runtime.CompilerServices;

namespace Slipway.Approval;

/// <summary>Compares with an approved text beside the test; a difference is left as <c>*.received.txt</c>.</summary>
internal static class Approved
{
    public static void Equal(string text, string name, [CallerFilePath] string test = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(test)!, name);
        var approved = File.Exists(stem + ".verified.txt") ? File.ReadAllText(stem + ".verified.txt").ReplaceLineEndings("\n") : "";
        text = text.ReplaceLineEndings("\n");
        if (text != approved)
            File.WriteAllText(stem + ".received.txt", text);
        Assert.Equal(approved, text);
        File.Delete(stem + ".received.txt");
    }
}
