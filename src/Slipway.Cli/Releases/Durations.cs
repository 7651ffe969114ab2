using System.CommandLine;
using System.CommandLine.Parsing;
using Slipway.Cli.Clusters;
using Slipway.Model;

namespace Slipway.Cli.Releases;

/// <summary>Options that are lengths of time, such as <c>90s</c>, <c>5m0s</c> and <c>1h30m</c>.</summary>
internal static class Durations
{
    /// <summary>An option; <c>0</c> is a value of one whose default is zero.</summary>
    public static Option<TimeSpan> Option(string name, string description, TimeSpan fallback) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => fallback,
        CustomParser = result => Parse(result, name, fallback == TimeSpan.Zero),
    };

    private static TimeSpan Parse(ArgumentResult result, string name, bool mayBeZero)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (mayBeZero && text is "0" or "0s")
            return TimeSpan.Zero;
        try
        {
            return DurationText.Parse(name, text);
        }
        catch (UsageException exception)
        {
            result.AddError(exception.Message);
            return default;
        }
    }
}
