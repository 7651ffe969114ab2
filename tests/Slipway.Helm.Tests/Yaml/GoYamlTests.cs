using System.Text;
using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Yaml;

namespace Slipway.Helm.Tests.Yaml;

public sealed class GoYamlTests
{
    [Theory]
    [InlineData("a: yes\nb: 0x1F\nc: 1_000\nd: 017\ne: 2001-01-01\nf: ~\n", """{"a":true,"b":31,"c":1000,"d":15,"e":"2001-01-01","f":null}""")]
    [InlineData("x: &x {a: 1, b: 2}\nz: {<<: *x, b: 3}\n", """{"x":{"a":1,"b":2},"z":{"a":1,"b":3}}""")]
    [InlineData("1: a\ntrue: b\n1.5: c\n", """{"1":"a","1.5":"c","true":"b"}""")]
    [InlineData("a: 1\na: 2\n", """{"a":2}""")]
    [InlineData("--- a\n--- b\n", "\"a\"")]
    [InlineData("# nothing\n", "null")]
    [InlineData("a: !!str 1\nb: !!float 2\nc: !mine 3\n", """{"a":"1","b":2,"c":"3"}""")]
    [InlineData("a: |-\n  x\n   y\nb: >\n  x\n  y\n\n  z\n", """{"a":"x\n y","b":"x y\nz\n"}""")]
    public void Documents_become_the_values_of_JSON(string text, string json) => Assert.Equal(json, GoJson.Write(GoYaml.Read(text)));

    [Theory]
    [InlineData("a: b: c\n", "error converting YAML to JSON: yaml: mapping values are not allowed in this context")]
    [InlineData("a: 1\nb: 2\nc: d: e\n", "error converting YAML to JSON: yaml: line 3: mapping values are not allowed in this context")]
    [InlineData("a: {{ .Values.x }}\n", "error converting YAML to JSON: yaml: invalid map key: map[interface {}]interface {}{\".Values.x\":interface {}(nil)}")]
    [InlineData("a: *b\n", "error converting YAML to JSON: yaml: unknown anchor 'b' referenced")]
    [InlineData("a: &x {b: 1}\n? <<: *x\n", "error converting YAML to JSON: yaml: invalid map key: map[interface {}]interface {}{\"b\":1}")]
    [InlineData("? {a: 0, <<: [{a: 1}, {a: 2, b: 3}], b: 4}\n", "error converting YAML to JSON: yaml: invalid map key: map[interface {}]interface {}{\"a\":1, \"b\":4}")]
    [InlineData("? &x <<: *x\n", "error converting YAML to JSON: yaml: map merge requires map or sequence of maps as the value")]
    [InlineData("a:\n\t- b\n", "error converting YAML to JSON: yaml: line 2: found character that cannot start any token")]
    [InlineData("- a\n", "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}")]
    [InlineData("a: \u0001\n", "error converting YAML to JSON: yaml: control characters are not allowed")]
    public void What_is_no_mapping_is_refused_in_the_words_of_Go(string text, string message) =>
        Assert.Equal(message, Assert.Throws<YamlException>(() => GoYaml.ReadMap(text)).Message);

    [Fact]
    public void A_key_that_stands_there_twice_is_refused_when_asked_to() => Assert.Equal(
        "yaml: unmarshal errors:\n  line 2: key \"a\" already set in map",
        Assert.Throws<YamlException>(() => GoYaml.ReadStrict("a: 1\na: 2\n")).Message);

    [Fact]
    public void Aliases_that_multiply_are_refused()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");

        var failure = Assert.Throws<YamlException>(() => GoYaml.Read(text.ToString()));

        Assert.Equal("yaml: document contains excessive aliasing", failure.Message);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Depth_is_bounded(string opening) =>
        Assert.Throws<YamlException>(() => GoYaml.Read(string.Concat(Enumerable.Repeat(opening, 200_000))));

    [Fact]
    public void Long_text_is_folded_at_80_columns_as_yaml_v2_does()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 30));
        var map = new GoMap { ["a"] = words };

        var lines = GoYaml.Write(map).TrimEnd('\n').Split('\n');

        Assert.Equal(2, lines.Length);
        Assert.StartsWith("  word", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("\n ", GoYaml.WritePretty(map), StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_of_a_stream_are_read_one_by_one() =>
        Assert.Equal("[1,null,{\"a\":\"b\"}]", GoJson.Write(GoSlice.Of([.. GoYaml.ReadAll("1\n---\n---\na: b\n...\n")])));

    [Fact]
    public void A_file_in_UTF_16_is_read_by_its_mark() =>
        Assert.Equal("{\"a\":\"é\"}", GoJson.Write(GoYaml.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a: é")])));
}
