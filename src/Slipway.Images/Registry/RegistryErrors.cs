using System.Net;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Says what an answer that is no success means.</summary>
internal static class RegistryErrors
{
    public const int LargestBody = 64 * 1024;
    private const int LongestText = 400;

    /// <summary>Whether the same request may succeed when repeated.</summary>
    public static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        || ((int)status >= 500 && status is not (HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported or HttpStatusCode.InsufficientStorage));

    /// <summary>The failure for people.</summary>
    /// <param name="status">What the registry answered.</param>
    /// <param name="body">What it said; empty where that could not be read.</param>
    /// <param name="registry">Its name.</param>
    /// <param name="doing">A clause such as <c>pushing blob 'x' to 'team/app'</c>.</param>
    public static ToolException Explain(HttpStatusCode status, ReadOnlyMemory<byte> body, string registry, string doing)
    {
        var said = Read(body);
        var hint = status switch
        {
            HttpStatusCode.Unauthorized => $"Log in with 'docker login {registry}'.",
            HttpStatusCode.Forbidden => $"Ask for the right to do this, or log in as somebody who has it with 'docker login {registry}'.",
            HttpStatusCode.NotFound => "Check the names of registry and repository, and that the repository exists.",
            HttpStatusCode.TooManyRequests => "The registry limits how often it is asked; try again later.",
            HttpStatusCode.InsufficientStorage => "Free space on the registry's disk and run again.",
            _ when IsTransient(status) => "It may pass; run again.",
            _ => "",
        };
        return new ToolException($"Registry '{registry}' failed at {doing}: it answered {(int)status}{(said.Length > 0 ? $" ({said})" : "")}. {hint}".TrimEnd())
        {
            IsTransient = IsTransient(status),
        };
    }

    /// <summary>Whether a failure to speak to a registry may pass: not that its certificate is not trusted.</summary>
    public static bool IsTransient(Exception exception) =>
        exception is IOException or TimeoutException or ToolException { IsTransient: true }
        || (exception is HttpRequestException && exception.InnerException is not AuthenticationException);

    /// <summary>A failure of the network for people.</summary>
    public static ToolException Explain(Exception exception, string registry, string doing)
    {
        var hint = exception.InnerException is AuthenticationException
            ? "Where its certificate is of an authority of your own, name that one's file with '--registry-ca', of charts with '--ca-file'."
            : "Check that it runs and can be reached from here.";
        if (exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError })
            return new ToolException($"Registry '{registry}' does not answer: {Innermost(exception)} {hint}", exception) { IsTransient = true };
        return new ToolException($"Registry '{registry}' failed at {doing}: {Innermost(exception)} {hint}", exception) { IsTransient = IsTransient(exception) };
    }

    /// <summary>An address without what may be a secret: user, query and fragment.</summary>
    public static string Redact(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) ? url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : "(not an address)";

    private static string Innermost(Exception exception)
    {
        var message = exception is TimeoutException ? exception.Message : exception.GetBaseException().Message;
        return message.EndsWith('.') ? message : message + ".";
    }

    private static string Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var text = new StringBuilder();
            foreach (var error in document.RootElement.GetProperty("errors").EnumerateArray())
                text.Append(text.Length > 0 ? "; " : "").Append(Text(error, "code")).Append(": ").Append(Text(error, "message"));
            return text.Length > LongestText ? text.ToString(0, LongestText) + "…" : text.ToString();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // A page for people, or nothing: the status says enough.
            return "";
        }
    }

    private static string Text(JsonElement error, string name) => error.TryGetProperty(name, out var value) ? value.ToString().Trim() : "";
}
