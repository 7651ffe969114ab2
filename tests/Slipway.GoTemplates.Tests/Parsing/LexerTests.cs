using Slipway.GoTemplates.Parsing;

namespace Slipway.GoTemplates.Tests.Parsing;

public sealed class LexerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \t\n", "Text( \t\n)@1")]
    [InlineData("hello-{{/* this is a comment */}}-world", "Text(hello-)@1 Text(-world)@1")]
    [InlineData("hello-{{- /* hello */ -}}-world", "Text(hello-)@1 Text(-world)@1")]
    [InlineData("{{,@% }}", "LeftDelimiter({{)@1 Character(,)@1 Character(@)@1 Character(%)@1 Space( )@1 RightDelimiter(}})@1")]
    [InlineData("{{((3))}}", "LeftDelimiter({{)@1 LeftParenthesis(()@1 LeftParenthesis(()@1 Number(3)@1 RightParenthesis())@1 RightParenthesis())@1 RightDelimiter(}})@1")]
    [InlineData("{{for}}", "LeftDelimiter({{)@1 Identifier(for)@1 RightDelimiter(}})@1")]
    [InlineData("{{`raw\nquote`}}x", "LeftDelimiter({{)@1 RawString(`raw\nquote`)@1 RightDelimiter(}})@2 Text(x)@2")]
    [InlineData("{{-1+2i 0x14 'a' .x.y $z true nil .}}",
        "LeftDelimiter({{)@1 Complex(-1+2i)@1 Space( )@1 Number(0x14)@1 Space( )@1 CharacterConstant('a')@1 Space( )@1 Field(.x)@1 Field(.y)@1 "
        + "Space( )@1 Variable($z)@1 Space( )@1 Bool(true)@1 Space( )@1 Nil(nil)@1 Space( )@1 Dot(.)@1 RightDelimiter(}})@1")]
    [InlineData("{{$c := 1 | print}}",
        "LeftDelimiter({{)@1 Variable($c)@1 Space( )@1 Declare(:=)@1 Space( )@1 Number(1)@1 Space( )@1 Pipe(|)@1 Space( )@1 Identifier(print)@1 RightDelimiter(}})@1")]
    [InlineData("a\n\n{{- .x -}}\n b", "Text(a)@1 LeftDelimiter({{)@3 Field(.x)@3 RightDelimiter(}})@3 Text(b)@4")]
    [InlineData("{{\u0001}}", "LeftDelimiter({{)@1 Error(unrecognized character in action: U+0001)@1")]
    [InlineData("{{\n}}{{\"\n", "LeftDelimiter({{)@1 Space( )@1 RightDelimiter(}})@2 LeftDelimiter({{)@2 Error(unterminated quoted string)@2")]
    [InlineData("{{3)}}", "LeftDelimiter({{)@1 Number(3)@1 Error(unexpected right paren)@1")]
    [InlineData("{{(3}}", "LeftDelimiter({{)@1 LeftParenthesis(()@1 Number(3)@1 Error(unclosed left paren)@1")]
    [InlineData("{{3k}}", "LeftDelimiter({{)@1 Error(bad number syntax: \"3k\")@1")]
    [InlineData("{{.x#}}", "LeftDelimiter({{)@1 Error(bad character U+0023 '#')@1")]
    [InlineData("{{x:y}}", "LeftDelimiter({{)@1 Identifier(x)@1 Error(expected :=)@1")]
    [InlineData("{{/* a", "Error(unclosed comment)@1")]
    [InlineData("{{/* a */ }}", "Error(comment ends before closing delimiter)@1")]
    [InlineData("{{(", "LeftDelimiter({{)@1 LeftParenthesis(()@1 Error(unclosed action)@1")]
    public void A_source_is_cut_as_in_Go(string source, string expected)
    {
        var lexer = new Lexer(source, new LexerOptions());
        var tokens = new List<string>();
        for (var token = lexer.Next(); token.Kind != TokenKind.EndOfFile; token = lexer.Next()) tokens.Add($"{token.Kind}({token.Text})@{token.Line}");

        Assert.Equal(expected, string.Join(' ', tokens));
    }

    [Theory]
    [InlineData("0", "int uint float")]
    [InlineData("-0", "int uint float")]
    [InlineData("7_3", "int uint float")]
    [InlineData("0b10_010_01", "int uint float")]
    [InlineData("-73", "int float")]
    [InlineData("1e9", "int uint float")]
    [InlineData("-1.2", "float")]
    [InlineData("1e19", "uint float")]
    [InlineData("-1e19", "float")]
    [InlineData("0x_1p-4", "float")]
    [InlineData("4i", "complex")]
    [InlineData("0i", "int uint float complex")]
    [InlineData("073i", "complex")]
    [InlineData("18446744073709551615", "uint float")]
    public void A_number_fits_the_types_that_it_fits_in_Go(string text, string expected)
    {
        Assert.True(NumberConstant.TryParse(text, TokenKind.Number, out var number, out _));

        List<string> types = [];
        if (number.Integer is not null) types.Add("int");
        if (number.Unsigned is not null) types.Add("uint");
        if (number.Float is not null) types.Add("float");
        if (number.ComplexValue is not null) types.Add("complex");
        Assert.Equal(expected, string.Join(' ', types));
    }
}
