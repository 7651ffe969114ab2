using Slipway.GoTemplates.Formatting;
using Slipway.GoTemplates.RegularExpressions;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>Regular expressions; each set of functions keeps those that it has compiled.</summary>
internal sealed class RegexFunctions
{
    private static readonly GoType[] Two = [GoType.String, GoType.String];
    private static readonly GoType[] WithNumber = [GoType.String, GoType.String, GoType.Int];
    private static readonly GoType[] Three = [GoType.String, GoType.String, GoType.String];

    private readonly RegexCache _cache = new();

    public GoFunction? Find(string name) => name switch
    {
        "regexMatch" => new(name, (in call) => Matches(call), Two),
        "mustRegexMatch" => new(name, (in call) => Guard(call, Must, static (regex, in call) => regex.IsMatch(call.Text(1))), Two),
        "regexFind" => new(name, (in call) => Guard(call, Panic, Find), Two),
        "mustRegexFind" => new(name, (in call) => Guard(call, Must, Find), Two),
        "regexFindAll" => new(name, (in call) => Guard(call, Panic, FindAll), WithNumber),
        "mustRegexFindAll" => new(name, (in call) => Guard(call, Must, FindAll), WithNumber),
        "regexSplit" => new(name, (in call) => Guard(call, Panic, Split), WithNumber),
        "mustRegexSplit" => new(name, (in call) => Guard(call, Must, Split), WithNumber),
        "regexReplaceAll" => new(name, (in call) => Guard(call, Panic, Replace), Three),
        "mustRegexReplaceAll" => new(name, (in call) => Guard(call, Must, Replace), Three),
        "regexReplaceAllLiteral" => new(name, (in call) => Guard(call, Panic, ReplaceLiteral), Three),
        "mustRegexReplaceAllLiteral" => new(name, (in call) => Guard(call, Must, ReplaceLiteral), Three),
        "regexQuoteMeta" => new(name, static (in call) => GoRegex.QuoteMeta(call.Text(0)), GoType.String),
        _ => null,
    };

    private delegate object Use(GoRegex regex, in GoCall call);

    private static string Find(GoRegex regex, in GoCall call) => regex.Find(call.Text(1));

    private static string Replace(GoRegex regex, in GoCall call) => regex.ReplaceAll(call.Text(1), call.Text(2));

    private static string ReplaceLiteral(GoRegex regex, in GoCall call) => regex.ReplaceAllLiteral(call.Text(1), call.Text(2));

    private static GoSlice FindAll(GoRegex regex, in GoCall call)
    {
        var text = call.Text(1);
        var matches = regex.FindAll(text, Argument.Int(call, 2));
        if (matches.Count == 0)
            return GoSlice.Nil(GoType.SliceOfStrings);

        var parts = new object?[matches.Count];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = text[matches[i].Begin..matches[i].End];

        return new(GoType.SliceOfStrings, parts);
    }

    private static GoSlice Split(GoRegex regex, in GoCall call) => regex.Split(call.Text(1), Argument.Int(call, 2)) is { } parts
        ? GoSlice.OfStrings(parts)
        : GoSlice.Nil(GoType.SliceOfStrings);

    // Sprig drops the error: what cannot be compiled matches nothing.
    private bool Matches(in GoCall call)
    {
        try
        {
            return _cache.Get(call.Text(0)).IsMatch(call.Text(1));
        }
        catch (RegexSyntaxException)
        {
            return false;
        }
        catch (RegexLimitException e)
        {
            throw new TemplateFunctionException(e.Message, e);
        }
    }

    private object Guard(in GoCall call, Func<string, RegexSyntaxException, string> explain, Use use)
    {
        var expression = call.Text(0);
        try
        {
            return use(_cache.Get(expression), call);
        }
        catch (RegexSyntaxException e)
        {
            throw new TemplateFunctionException(explain(expression, e), e);
        }
        catch (RegexLimitException e)
        {
            throw new TemplateFunctionException(e.Message, e);
        }
    }

    private static string Must(string expression, RegexSyntaxException error) => error.Message;

    private static string Panic(string expression, RegexSyntaxException error)
    {
        var quoted = GoQuote.CanBackquote(expression) ? $"`{expression}`" : GoQuote.Quote(expression);
        return $"regexp: Compile({quoted}): {error.Message}";
    }
}
