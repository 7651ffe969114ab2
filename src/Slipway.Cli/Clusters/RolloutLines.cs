using System.Globalization;
using Slipway.Kubernetes;

namespace Slipway.Cli.Clusters;

/// <summary>Writes what happens in a rollout, a line for each news.</summary>
/// <param name="output">Where to.</param>
/// <param name="clock">Whose time zone is meant.</param>
internal sealed class RolloutLines(TextWriter output, TimeProvider clock) : IProgress<RolloutNews>
{
    public void Report(RolloutNews value)
    {
        var at = TimeZoneInfo.ConvertTime(value.At, clock.LocalTimeZone);
        output.WriteLine(WrappedText.Of(string.Create(CultureInfo.InvariantCulture, $"{at:HH:mm:ss}  "), "          ", $"{value.Subject}: {value.Message}"));
    }
}
