using System.Globalization;
using System.Text;

namespace Slipway.Targets;

// https://www.jetbrains.com/help/teamcity/service-messages.html
internal sealed class TeamCityHost(BuildEnvironment environment) : CiHost("TeamCity", environment)
{
    public override string GroupStart(string title) => $"##teamcity[blockOpened name='{Escape(title)}']";

    public override string GroupEnd(string title) => $"##teamcity[blockClosed name='{Escape(title)}']";

    public override string Annotation(LogLevel level, string message, SourceLocation? location)
    {
        var text = location is null ? message : $"{location.File}{Position(location)}: {message}";
        return $"##teamcity[message text='{Escape(text)}' status='{(level == LogLevel.Error ? "ERROR" : "WARNING")}']";
    }

    private static string Position(SourceLocation location) => (location.Line, location.Column) switch
    {
        ({ } line, { } column) => string.Create(CultureInfo.InvariantCulture, $"({line},{column})"),
        ({ } line, null) => string.Create(CultureInfo.InvariantCulture, $"({line})"),
        _ => "",
    };

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '|' or '\'' or '[' or ']' => escaped.Append('|').Append(letter),
                '\n' => escaped.Append("|n"),
                '\r' => escaped.Append("|r"),
                > '\u007F' => escaped.Append("|0x").Append(((int)letter).ToString("X4", CultureInfo.InvariantCulture)),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }
}
