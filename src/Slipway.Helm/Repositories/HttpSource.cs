using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Slipway.Helm.Charts;

namespace Slipway.Helm.Repositories;

/// <summary>Fetches from repositories by HTTP: bounded in size and time, credentials to their own host alone.</summary>
/// <param name="access">How the repository is reached.</param>
/// <param name="limits">How much and how long it may send.</param>
/// <param name="time">The clock of the limit.</param>
internal sealed class HttpSource(RepositoryAccess access, RepositoryLimits limits, TimeProvider time) : IDisposable
{
    private const int MostRedirects = 10;
    private readonly HttpClient _http = new(access.Trust.CreateHandler(limits.AnswerLimit)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Fetches something.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="owner">Whose credentials these are: an address of their host.</param>
    /// <param name="longest">How many bytes it may have.</param>
    /// <param name="read">Takes the bytes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RepositoryException">It is not there, too long, or did not come in time.</exception>
    public async Task<T> GetAsync<T>(string address, string owner, long longest, Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(limits.AnswerLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await SendAsync(address, owner, both.Token);
            if (response.StatusCode != HttpStatusCode.OK)
                throw Refused(address, response);
            if (response.Content.Headers.ContentLength > longest)
                throw TooLong(address, longest);
            await using var body = await response.Content.ReadAsStreamAsync(both.Token);
            await using var bounded = new BoundedStream(body, longest, () => TooLong(address, longest));
            return await read(bounded, both.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RepositoryException($"Get \"{Shown(address)}\": it did not come within {limits.AnswerLimit.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s", exception);
        }
        catch (HttpIOException exception) when (exception.HttpRequestError == HttpRequestError.ResponseEnded)
        {
            throw new RepositoryException($"Get \"{Shown(address)}\": unexpected EOF", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or HttpIOException)
        {
            throw new RepositoryException($"Get \"{Shown(address)}\": {exception.GetBaseException().Message.TrimEnd('.')}{Hint(exception)}", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string address, string owner, CancellationToken cancellationToken)
    {
        var url = UriOf(address);
        var isShown = access.HasCredentials && (access.Reach == CredentialReach.EveryHost || IsSameHost(UriOf(owner), url));
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Accept.ParseAdd("application/gzip, application/octet-stream, */*;q=0.5");
            request.Headers.UserAgent.ParseAdd("slipway");
            if (isShown)
                request.Headers.Authorization = Basic($"{access.User}:{access.Password?.Reveal()}");
            else if (url.UserInfo.Length > 0 && redirects == 0)
                request.Headers.Authorization = Basic(Uri.UnescapeDataString(url.UserInfo));
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.Headers.Location is not { } location || (int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
                return response;
            response.Dispose();
            var next = new Uri(url, location);
            if (redirects == MostRedirects)
                throw new RepositoryException($"Get \"{Shown(address)}\": stopped after {MostRedirects} redirects");
            if (next.Scheme != Uri.UriSchemeHttps && next.Scheme != url.Scheme)
                throw new RepositoryException($"Get \"{Shown(address)}\": it leads to '{Shown(next.ToString())}', which is not as safe; it was not followed");
            // Whoever it leads to is not whom the credentials are for, unless it is the same host.
            isShown = isShown && IsSameHost(url, next);
            url = next;
        }
    }

    private static AuthenticationHeaderValue Basic(string userAndPassword) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(userAndPassword)));

    // From HTTP to HTTPS of the same name it only gets safer.
    private static bool IsSameHost(Uri from, Uri to) => string.Equals(from.IdnHost, to.IdnHost, StringComparison.OrdinalIgnoreCase)
        && ((from.Scheme == to.Scheme && from.Port == to.Port) || (from.Scheme == Uri.UriSchemeHttp && to.Scheme == Uri.UriSchemeHttps && from.IsDefaultPort && to.IsDefaultPort));

    private static Uri UriOf(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps))
            return url;
        var scheme = RepositoryUrls.Parse(address).Scheme;
        throw new RepositoryException(scheme is "http" or "https" ? $"Get \"{Shown(address)}\": no Host in request URL" : $"scheme \"{scheme}\" not supported");
    }

    private static RepositoryException Refused(string address, HttpResponseMessage response)
    {
        var hint = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.ProxyAuthenticationRequired => " (give '--username' and '--password', or put them into repositories.yaml)",
            _ => "",
        };
        return new RepositoryException($"failed to fetch {Shown(address)} : {(int)response.StatusCode} {response.ReasonPhrase}{hint}") { Status = response.StatusCode };
    }

    private static RepositoryException TooLong(string address, long longest) =>
        new($"Get \"{Shown(address)}\": it is longer than {longest} bytes, the most that is taken");

    private static string Hint(Exception exception) => exception.InnerException is System.Security.Authentication.AuthenticationException
        ? "; where its certificate is of an authority of your own, name that one's file with '--ca-file'"
        : "";

    // A password within an address is nobody's to read.
    private static string Shown(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && url.UserInfo.Length > 0 ? address.Replace(url.UserInfo + "@", "***@", StringComparison.Ordinal) : address;
}
