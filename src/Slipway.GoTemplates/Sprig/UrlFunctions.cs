using Slipway.GoTemplates.Urls;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Sprig;

/// <summary>URLs taken apart and put together.</summary>
internal static class UrlFunctions
{
    public static GoFunction? Find(string name) => name switch
    {
        "urlParse" => new(name, static (in call) => Parse(call.Text(0)), GoType.String),
        "urlJoin" => new(name, static (in call) => Join(Argument.Map(call, 0)), GoType.MapOfAny),
        _ => null,
    };

    private static GoMap Parse(string text)
    {
        var url = Guard(text, "unable to parse url: ");
        var map = new GoMap(GoType.MapOfAny, 8);
        map["scheme"] = url.Scheme;
        map["host"] = url.Host;
        map["hostname"] = url.HostName;
        map["path"] = url.Path;
        map["query"] = url.Query;
        map["opaque"] = url.Opaque;
        map["fragment"] = url.Fragment;
        map["userinfo"] = url.User ?? "";
        return map;
    }

    private static string Join(GoMap map)
    {
        var url = new GoUrl
        {
            Scheme = Part(map, "scheme"),
            Host = Part(map, "host"),
            Path = Part(map, "path"),
            Query = Part(map, "query"),
            Opaque = Part(map, "opaque"),
            Fragment = Part(map, "fragment"),
        };
        var user = Part(map, "userinfo");
        if (user.Length > 0)
            url.User = Guard($"proto://{user}@host", "unable to parse userinfo in dict: ").User;

        return url.ToString();
    }

    private static string Part(GoMap map, string key)
    {
        if (!map.TryGet(key, out var value))
            return "";

        if (value is null)
            throw Argument.NilDereference();

        return value as string ?? throw new TemplateFunctionException(
            $"unable to parse {key} key, must be of type string, but {Kinds.NameOf(value)} found");
    }

    private static GoUrl Guard(string text, string context)
    {
        try
        {
            return GoUrl.Parse(text);
        }
        catch (UrlSyntaxException e)
        {
            throw new TemplateFunctionException(context + e.Message, e);
        }
    }
}
