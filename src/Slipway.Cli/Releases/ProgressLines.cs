using System.Globalization;
using Slipway.Cli.Clusters;
using Slipway.Model;

namespace Slipway.Cli.Releases;

/// <summary>Progress as lines of standard error, each with its time.</summary>
internal sealed class ProgressLines(CommandHost host) : IProgress<RolloutProgress>
{
    private readonly Lock _gate = new();

    public void Report(RolloutProgress value)
    {
        var at = TimeZoneInfo.ConvertTime(value.At, host.Time.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        lock (_gate)
            host.Errors.WriteLine(WrappedText.Of($"{at}  ", "          ", $"{value.Subject}: {value.Message}"));
    }
}
