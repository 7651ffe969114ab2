using Slipway.GoTemplates.Execution;
using Slipway.GoTemplates.Sprig;

namespace Slipway.GoTemplates.Tests.Sprig;

/// <summary>The map of functions as a whole: names, options, limits.</summary>
public sealed class SprigFunctionsTests
{
    [Fact]
    public void Without_an_environment_there_are_the_211_names_of_Sprig_less_two()
    {
        var functions = SprigFunctions.Create();

        Assert.Equal(209, functions.Names.Count);
        Assert.DoesNotContain("env", functions.Names);
        Assert.DoesNotContain("expandenv", functions.Names);
    }

    [Fact]
    public void With_an_environment_variables_are_read_and_expanded()
    {
        var options = new SprigOptions { Environment = static name => name == "HOME" ? "/home" : null };

        Assert.Equal("/home  /home/x-/home $ a", Run("""{{ env "HOME" }} {{ env "NONE" }} {{ expandenv "$HOME/x-${HOME} $ a$NONE${}" }}""", options));
    }

    [Fact]
    public void Hosts_are_found_only_where_the_options_say_how()
    {
        Assert.Equal("", Run("""{{ getHostByName "example.com" }}""", new SprigOptions()));

        var options = new SprigOptions { ResolveHost = static host => [host + ":1.2.3.4"] };
        Assert.Equal("example.com:1.2.3.4", Run("""{{ getHostByName "example.com" }}""", options));
    }

    [Fact]
    public void The_same_clock_and_random_source_give_the_same_results()
    {
        const string Template = """
            {{ now.Unix }} {{ date "2006-01-02" now }} {{ ago (now | dateModify "-90s") }} {{ randAlphaNum 5 }} {{ randNumeric 3 }}
            {{ uuidv4 }} {{ randBytes 3 }} {{ shuffle "abcdef" }} {{ randInt 3 9 }} {{ htpasswd "me" "pw" }} {{ encryptAES "k" "text" }}
            """;

        var first = Run(Template, Fixed());

        Assert.StartsWith("1600000000 2020-09-13 1m30s ", first, StringComparison.Ordinal);
        Assert.Equal(first, Run(Template, Fixed()));
    }

    [Theory]
    [InlineData("{{ until 1000000000 }}", "the list would have 1000000000 elements, more than the 4194304 that are allowed")]
    [InlineData("{{ untilStep 0 9223372036854775807 1 }}", "the list would have 9223372036854775807 elements, more than the 4194304 that are allowed")]
    [InlineData("{{ seq 0 1000000000 }}", "the list would have 1000000001 elements, more than the 4194304 that are allowed")]
    [InlineData("{{ repeat 1000000000 \"x\" }}", "the text would have 1000000000 characters, more than the 67108864 that are allowed")]
    [InlineData("{{ nindent 1000000000 \"a\\nb\" }}", "the text would have 2000000004 characters, more than the 67108864 that are allowed")]
    [InlineData("{{ replace \"\" (repeat 1000000 \"x\") (repeat 1000 \"y\") }}", "the text would have 1001001000 characters, more than the 67108864 that are allowed")]
    [InlineData("{{ randAlphaNum 1000000000 }}", "the text would have 1000000000 characters, more than the 67108864 that are allowed")]
    [InlineData("{{ randBytes 1000000000 }}", "the text would have 1333333333 characters, more than the 67108864 that are allowed")]
    [InlineData("{{ join (repeat 1000000 \"x\") (until 1000) }}", "the text would have 999002890 characters, more than the 67108864 that are allowed")]
    public void What_would_grow_without_end_is_refused(string template, string message)
    {
        var error = Assert.Throws<TemplateExecutionException>(() => Run(template, new SprigOptions()));

        Assert.EndsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ mustToJson $d }}", "json: unsupported value: encountered a cycle via map[string]interface {}")]
    [InlineData("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ deepCopy $d }}", "the value nests too deeply to be copied")]
    [InlineData("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $e := dict }}{{ $_ := set $e \"d\" $e }}{{ merge $d $e }}", "the dictionaries nest too deeply to be merged")]
    [InlineData("{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $e := dict }}{{ $_ := set $e \"d\" $e }}{{ deepEqual $d $e }}", "the values nest too deeply to be compared")]
    public void What_holds_itself_ends_in_an_error(string template, string message)
    {
        var error = Assert.Throws<TemplateExecutionException>(() => Run(template, new SprigOptions()));

        Assert.EndsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deepCopy $x", "the copy would have more than the 4194304 elements that are allowed")]
    [InlineData("mustToJson $x", "json: the text would have more than the 67108864 characters that are allowed")]
    [InlineData("regexReplaceAll \"\" (repeat 100000 \"a\") (repeat 100000 \"b\")", "regexp: the text would have more than the 67108864 characters that are allowed")]
    [InlineData("wrapWith 1 (repeat 100000 \"b\") (repeat 100000 \"a\")", "the text would have more than the 67108864 bytes that are allowed")]
    public void What_multiplies_itself_is_refused(string call, string message)
    {
        var template = $"{{{{ $x := list 1 }}}}{{{{ range until 40 }}}}{{{{ $x = list $x $x }}}}{{{{ end }}}}{{{{ {call} }}}}";

        var error = Assert.Throws<TemplateExecutionException>(() => Run(template, new SprigOptions()));

        Assert.EndsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expressions_that_explode_elsewhere_are_done_at_once()
    {
        const string Template = """
            {{ $text := repeat 5000 "a" }}{{ regexMatch "(a*)*b" $text }} {{ regexMatch "(a|a)*$" $text }} {{ regexFind "(x+x+)+y" (repeat 5000 "x") }}
            {{- regexMatch "^(a?){900}a{900}$" (repeat 900 "a") }}
            """;

        Assert.Equal("false true true", Run(Template, new SprigOptions()));
    }

    [Fact]
    public void A_match_that_takes_too_long_even_so_ends_in_an_error()
    {
        var error = Assert.Throws<TemplateExecutionException>(() =>
            Run("""{{ regexFind "(((a?){30}){30})b" (repeat 10000000 "a") }}""", new SprigOptions()));

        Assert.EndsWith("regexp: matching takes more than 100000000 steps", error.Message, StringComparison.Ordinal);
    }

    internal static string Run(string template, SprigOptions options)
    {
        var set = new TemplateSet("t", new TemplateOptions(), SprigFunctions.Create(options)).Parse("t", template);
        return set.Execute("t", null, TestContext.Current.CancellationToken);
    }

    internal static SprigOptions Fixed() => new()
    {
        Clock = new FixedClock(),
        Random = new CountingRandomSource(),
        LocalZone = TimeZoneInfo.Utc,
    };

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_600_000_000);
    }
}
