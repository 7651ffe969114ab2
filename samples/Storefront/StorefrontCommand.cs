using System.Diagnostics;

namespace Storefront;

/// <summary>What the program does instead of serving: jobs of a deployment run in its image, which has no shell.</summary>
internal static class StorefrontCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs one; null where the arguments name none, and the service is to start.</summary>
    public static async Task<int?> RunAsync(string[] arguments, TextWriter output) => arguments switch
    {
        ["migrate"] => Migrate(output),
        ["probe", var address] => await ProbeAsync(address, output),
        _ => null,
    };

    // Where a service with a database brings it up to date.
    private static int Migrate(TextWriter output)
    {
        output.WriteLine("Nothing to migrate: the storefront keeps no data.");
        return 0;
    }

    private static async Task<int> ProbeAsync(string address, TextWriter output)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            output.WriteLine($"'{address}' is not an address. Expected one such as 'http://storefront/version'.");
            return 2;
        }

        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var (succeeded, answer) = await AskAsync(url);
            if (succeeded || Stopwatch.GetElapsedTime(began) >= Limit)
            {
                output.WriteLine(answer);
                return succeeded ? 0 : 1;
            }

            // Nodes learn a moment after a pod is ready that a service leads to it.
            await Task.Delay(Pause);
        }
    }

    // By a connection of its own: one that was made a moment too early leads nowhere for good.
    private static async Task<(bool Succeeded, string Answer)> AskAsync(Uri url)
    {
        try
        {
            using var client = new HttpClient { Timeout = Patience };
            using var response = await client.GetAsync(url);
            return (response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return (false, $"{url} does not answer: {exception.Message}");
        }
    }
}
