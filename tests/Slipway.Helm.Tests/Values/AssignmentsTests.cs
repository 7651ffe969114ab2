using Slipway.GoTemplates.Json;
using Slipway.GoTemplates.Values;
using Slipway.Helm.Values;

namespace Slipway.Helm.Tests.Values;

public sealed class AssignmentsTests
{
    [Theory]
    [InlineData("name1=null,f=false,t=true", """{"f":false,"name1":null,"t":true}""")]
    [InlineData("name1=value1,name2=value2,", """{"name1":"value1","name2":"value2"}""")]
    [InlineData("name1=,name2=value2", """{"name1":"","name2":"value2"}""")]
    [InlineData("leading_zeros=00009", """{"leading_zeros":"00009"}""")]
    [InlineData("zero_int=0,long_int=1234567890", """{"long_int":1234567890,"zero_int":0}""")]
    [InlineData("""name1=one\,two,name2=three\=four""", """{"name1":"one,two","name2":"three=four"}""")]
    [InlineData("outer.inner1=value,outer.middle.inner=value", """{"outer":{"inner1":"value","middle":{"inner":"value"}}}""")]
    [InlineData("name1.name2=", """{"name1":{"name2":""}}""")]
    [InlineData("name1={value1,value2},name2={1021,902}", """{"name1":["value1","value2"],"name2":[1021,902]}""")]
    [InlineData("list[0].foo=bar,list[0].hello=world", """{"list":[{"foo":"bar","hello":"world"}]}""")]
    [InlineData("list[0]=foo,list[3]=bar", """{"list":["foo",null,null,"bar"]}""")]
    [InlineData("noval[0]", """{"noval":[]}""")]
    [InlineData("noval[0]=", """{"noval":[""]}""")]
    [InlineData("nested[1][1]=1", """{"nested":[null,[null,1]]}""")]
    [InlineData("name1.name2[1].foo=bar", """{"name1":{"name2":[null,{"foo":"bar"}]}}""")]
    public void Set_makes_typed_values(string text, string json) => Assert.Equal(json, Made(Assignments.Set, text));

    [Theory]
    [InlineData("name1=value1,,,,name2=value2,", "key \"\" has no value (cannot end with ,)")]
    [InlineData("name1,name2=", "key \"name1\" has no value (cannot end with ,)")]
    [InlineData("name1.name2", "key \"name2\" has no value")]
    [InlineData("name1.=name2", "key map \"name1\" has no value")]
    [InlineData("name1={1021,902", "list must terminate with '}'")]
    [InlineData("list[-30].hello=world", "negative -30 index not allowed")]
    [InlineData("list[65537]=a", "index of 65537 is greater than maximum supported index of 65536")]
    [InlineData("list[a]=b", "error parsing index: strconv.Atoi: parsing \"a\": invalid syntax")]
    [InlineData("illegal[0]name.foo=bar", "unexpected data at end of array index: ['n' 'a' 'm' 'e']")]
    [InlineData("a=b,a.c=d", "unable to parse key: interface conversion: interface {} is string, not map[string]interface {}")]
    public void What_is_no_assignment_is_refused_in_the_words_of_Helm(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ValuesException>(() => Assignments.Set(text, [])).Message);

    [Fact]
    public void Names_nest_thirty_deep_at_most() => Assert.Equal(
        "value name nested level is greater than maximum supported nested level of 30",
        Assert.Throws<ValuesException>(() => Assignments.Set(string.Concat(Enumerable.Repeat("a.", 31)) + "b=c", [])).Message);

    [Theory]
    [InlineData("a=true,b=0,c=null", """{"a":"true","b":"0","c":"null"}""")]
    public void Set_string_makes_strings(string text, string json) => Assert.Equal(json, Made(Assignments.SetText, text));

    [Theory]
    [InlineData("""a={"b":[1,2]},c=null,d.e=[true]""", """{"a":{"b":[1,2]},"c":null,"d":{"e":[true]}}""")]
    [InlineData("a=,b=1", """{"a":null,"b":1}""")]
    public void Set_json_reads_JSON(string text, string json) => Assert.Equal(json, Made(Assignments.SetJson, text));

    [Theory]
    [InlineData("a.b=one,two=three", """{"a":{"b":"one,two=three"}}""")]
    [InlineData("a[0]=x\\y", """{"a":["x\\y"]}""")]
    public void Set_literal_takes_all_that_follows(string text, string json) => Assert.Equal(json, Made(Assignments.SetLiteral, text));

    [Fact]
    public void Set_file_reads_what_it_names() => Assert.Equal(
        """{"a":"content of x","b":["content of y","content of z"]}""",
        Made((text, into) => Assignments.SetFile(text, into, path => $"content of {path}"), "a=x,b={y,z}"));

    [Fact]
    public void Sources_are_laid_over_one_another_in_the_order_of_Helm()
    {
        var sources = new ValuesSources
        {
            Files = ["one", "two"],
            Json = ["a.json={\"x\":1}"],
            Set = ["a.set=1,a.json.x=2"],
            SetText = ["a.set=2"],
            SetLiteral = ["a.literal=1,2"],
        };

        var values = sources.Merge(path => path == "one" ? "a: {x: 1, z: [1, 2]}\n" : "a: {z: [3]}\n");

        Assert.Equal("""{"a":{"json":{"x":2},"literal":"1,2","set":"2","x":1,"z":[3]}}""", GoJson.Write(values));
    }

    [Fact]
    public void A_values_file_that_is_none_is_named()
    {
        var failure = Assert.Throws<ValuesException>(() => new ValuesSources { Files = ["prod.yaml"] }.Merge(_ => "a: b: c\n"));

        Assert.Equal(
            "failed to parse prod.yaml: error converting YAML to JSON: yaml: mapping values are not allowed in this context",
            failure.Message);
    }

    private static string Made(Action<string, GoMap> assign, string text)
    {
        var values = new GoMap();
        assign(text, values);
        return GoJson.Write(values);
    }
}
