using Slipway.GoTemplates.Json;
using Slipway.Helm.Toml;

namespace Slipway.Helm.Tests;

public sealed class TomlReaderTests
{
    [Theory]
    [InlineData("a = 1\nb.c = \"x\\ty\" # note\n[t]\nd = [1, 2,\n 3]\n[[l]]\ne = true\n[[l]]\ne = 1.5\n", """{"a":1,"b":{"c":"x\ty"},"l":[{"e":true},{"e":1.5}],"t":{"d":[1,2,3]}}""")]
    [InlineData("a = {b = 1, c = {d = 'x\\y'}}\n\"q.r\" = 0x1F\ns = 1_000\n", """{"a":{"b":1,"c":{"d":"x\\y"}},"q.r":31,"s":1000}""")]
    [InlineData("a = \"\"\"\none \\\n   two\"\"\"\nb = '''x'y'''\n", """{"a":"one two","b":"x'y"}""")]
    [InlineData("[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 2\n", """{"a":[{"b":{"c":1}},{"b":{"c":2}}]}""")]
    public void Documents_become_tables(string text, string json) => Assert.Equal(json, GoJson.Write(TomlReader.Read(text)));

    [Theory]
    [InlineData("a = 1\na = 2\n", "toml: line 2 (last key \"a\"): Key 'a' has already been defined.")]
    [InlineData("a = \n", "toml: line 1 (last key \"a\"): expected value but found '\\n' instead")]
    [InlineData("= 1", "toml: line 1: unexpected '=': key name appears blank")]
    [InlineData("a = 1 b", "toml: line 1 (last key \"a\"): expected a top-level item to end with a newline, comment, or EOF, but got 'b' instead")]
    [InlineData("[a]\n[a]\n", "toml: line 2 (last key \"a\"): Key 'a' has already been defined.")]
    public void What_is_no_TOML_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<TomlException>(() => TomlReader.Read(text)).Message);
}
