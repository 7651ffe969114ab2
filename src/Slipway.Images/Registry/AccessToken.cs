using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>What a token server gave (distribution, "Token Response Fields").</summary>
/// <param name="Header">What requests show.</param>
/// <param name="Until">Until when it is used.</param>
/// <param name="Refresh">What the next one is asked with, in place of the credential; null where none was given.</param>
internal sealed record AccessToken(AuthenticationHeaderValue Header, DateTimeOffset Until, Secret? Refresh)
{
    // A token of no stated life lives a minute; none is used in its last seconds.
    private static readonly TimeSpan DefaultLife = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(1);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    /// <summary>A user and a password, which need no token and do not end.</summary>
    public static AuthenticationHeaderValue Basic(RegistryCredential credential) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.User}:{credential.Password.Reveal()}")));

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">Its body.</param>
    /// <param name="registry">For the message.</param>
    /// <param name="now">From when its life counts.</param>
    /// <exception cref="ToolException">It cannot be read.</exception>
    public static AccessToken Read(byte[] answer, string registry, DateTimeOffset now)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            var root = document.RootElement;
            var token = Text(root, "token") ?? Text(root, "access_token")
                ?? throw new ToolException($"The token server of registry '{registry}' gave no token: its answer has neither 'token' nor 'access_token'.");
            var life = root.TryGetProperty("expires_in", out var seconds) && seconds.ValueKind == JsonValueKind.Number && seconds.GetDouble() is > 0 and var number
                ? TimeSpan.FromSeconds(Math.Min(number, LongestLife.TotalSeconds))
                : DefaultLife;
            // Of a short life most is used.
            var margin = life / 10 < Margin ? life / 10 : Margin;
            return new AccessToken(
                new AuthenticationHeaderValue("Bearer", token), now + life - margin, Text(root, "refresh_token") is { } refresh ? new Secret(refresh) : null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // What the parser says could quote the answer, and that may be a secret.
            throw Unreadable(registry);
        }
    }

    private static ToolException Unreadable(string registry) =>
        new($"The answer of the token server of registry '{registry}' cannot be read. Expected JSON with 'token' or 'access_token'.");

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;
}
