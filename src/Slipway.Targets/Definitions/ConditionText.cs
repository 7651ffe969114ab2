namespace Slipway.Targets;

/// <summary>What the compiler captured of a lambda, made readable.</summary>
internal static class ConditionText
{
    /// <summary>The body: <c>() => IsCi</c> becomes <c>IsCi</c>.</summary>
    public static string Of(string text)
    {
        var arrow = text.IndexOf("=>", StringComparison.Ordinal);
        return (arrow < 0 ? text : text[(arrow + 2)..]).Trim();
    }

    /// <summary>The member read last: <c>() => ((IDeploy)this).ApiKey</c> becomes <c>ApiKey</c>.</summary>
    public static string MemberOf(string text)
    {
        var body = Of(text).TrimEnd('!', ';', ' ');
        var start = body.Length;
        while (start > 0 && (char.IsLetterOrDigit(body[start - 1]) || body[start - 1] == '_'))
            start--;
        return body[start..];
    }
}
