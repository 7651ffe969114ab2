using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>Reads what <c>docker login</c> wrote: the <c>auths</c> of <c>config.json</c>. Credential helpers are not asked.</summary>
public static class DockerConfig
{
    private const string DockerHub = "https://index.docker.io/v1/";

    /// <summary>The credentials by registry; none where there is no file.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static ImmutableDictionary<string, RegistryCredential> Read(AbsolutePath file)
    {
        var found = ImmutableDictionary.CreateBuilder<string, RegistryCredential>();
        if (!file.FileExists)
            return found.ToImmutable();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.Value));
            if (!document.RootElement.TryGetProperty("auths", out var registries))
                return found.ToImmutable();
            foreach (var one in registries.EnumerateObject())
            {
                if (CredentialOf(one.Value) is { } credential)
                    found[HostOf(one.Name)] = credential;
            }
        }
        catch (Exception exception) when (exception is JsonException or IOException or InvalidOperationException or FormatException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be read as Docker's configuration: {exception.Message} Mend it, or log in anew with 'docker login'.", exception);
        }

        return found.ToImmutable();
    }

    private static RegistryCredential? CredentialOf(JsonElement entry)
    {
        var (user, password) = ("", "");
        if (entry.TryGetProperty("auth", out var auth) && auth.GetString() is { Length: > 0 } encoded)
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            (user, password) = colon < 0 ? ("", "") : (text[..colon], text[(colon + 1)..]);
        }
        else if (entry.TryGetProperty("username", out var name) && entry.TryGetProperty("password", out var word))
        {
            (user, password) = (name.GetString() ?? "", word.GetString() ?? "");
        }

        return password.Length == 0 ? null : new RegistryCredential(user, new Secret(password));
    }

    // Keys are hosts, or URLs from older days.
    private static string HostOf(string key)
    {
        if (key == DockerHub)
            return "docker.io";
        var start = key.IndexOf("://", StringComparison.Ordinal);
        return (start < 0 ? key : key[(start + 3)..]).Split('/')[0];
    }
}
