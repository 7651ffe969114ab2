namespace Storefront;

/// <summary>What the program does instead of serving: jobs of a deployment run in its image, which has no shell.</summary>
internal static class StorefrontCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

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

        try
        {
            using var client = new HttpClient { Timeout = Limit };
            using var response = await client.GetAsync(url);
            output.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            output.WriteLine($"{address} does not answer: {exception.Message}");
            return 1;
        }
    }
}
