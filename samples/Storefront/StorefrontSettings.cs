using System.Globalization;

namespace Storefront;

/// <summary>What the service is told from outside, read once at the start.</summary>
internal sealed record StorefrontSettings
{
    /// <summary>What is to go wrong: <c>STOREFRONT_FAULT</c> or <c>Storefront:Fault</c>; nothing by default.</summary>
    public required Fault Fault { get; init; }

    /// <summary>
    /// How long requests are still taken after readiness went off: <c>Storefront:DrainSeconds</c>; 0.5 s by default, which a
    /// local forwarder needs to notice. Behind a cluster's load balancer take 5.
    /// </summary>
    public required TimeSpan DrainTime { get; init; }

    /// <summary>
    /// How long requests that have begun may take to finish after that: <c>Storefront:ShutdownSeconds</c>; 8 s by default, below
    /// the 10 s after which most platforms kill.
    /// </summary>
    public required TimeSpan ShutdownLimit { get; init; }

    /// <summary>Reads and checks all of them.</summary>
    /// <exception cref="FormatException">Some are not valid; the message names each.</exception>
    public static StorefrontSettings Read(IConfiguration configuration)
    {
        List<string> mistakes = [];
        var settings = new StorefrontSettings
        {
            Fault = ReadFault(configuration, mistakes),
            DrainTime = Seconds(configuration, "Storefront:DrainSeconds", 0.5, mistakes),
            ShutdownLimit = Seconds(configuration, "Storefront:ShutdownSeconds", 8, mistakes),
        };
        return mistakes.Count == 0 ? settings : throw new FormatException(string.Join(" ", mistakes));
    }

    private static Fault ReadFault(IConfiguration configuration, List<string> mistakes)
    {
        var (shortName, longName) = (configuration["STOREFRONT_FAULT"], configuration["Storefront:Fault"]);
        if (!string.IsNullOrEmpty(shortName) && !string.IsNullOrEmpty(longName) && shortName != longName)
        {
            mistakes.Add($"STOREFRONT_FAULT is '{shortName}' and Storefront:Fault is '{longName}'. Keep one of them.");
            return Fault.None;
        }

        try
        {
            return Fault.Parse(string.IsNullOrEmpty(shortName) ? longName : shortName);
        }
        catch (FormatException exception)
        {
            mistakes.Add(exception.Message);
            return Fault.None;
        }
    }

    private static TimeSpan Seconds(IConfiguration configuration, string key, double otherwise, List<string> mistakes)
    {
        var text = configuration[key];
        if (string.IsNullOrEmpty(text))
            return TimeSpan.FromSeconds(otherwise);
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 300)
            return TimeSpan.FromSeconds(seconds);
        mistakes.Add($"{key} is '{text}'. Expected seconds from 0 to 300, such as '2.5'.");
        return TimeSpan.Zero;
    }
}
