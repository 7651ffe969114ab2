using System.Text;

namespace Slipway.Targets;

/// <summary>The option of a property: <c>ApiKey</c> is <c>api-key</c>.</summary>
internal static class OptionName
{
    public static string Of(string member)
    {
        var text = new StringBuilder(member.Length + 4);
        for (var index = 0; index < member.Length; index++)
        {
            var isStart = index > 0 && char.IsUpper(member[index])
                && (!char.IsUpper(member[index - 1]) || (index + 1 < member.Length && char.IsLower(member[index + 1])));
            if (isStart)
                text.Append('-');
            text.Append(char.ToLowerInvariant(member[index]));
        }

        return text.ToString();
    }
}
