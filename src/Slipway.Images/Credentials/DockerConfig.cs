using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Images;

/// <summary>
/// What <c>docker login</c> or <c>podman login</c> wrote: <c>config.json</c> or <c>auth.json</c>, which have one form
/// (docker/cli, "Configuration files"; containers-auth.json(5)). Other members of the file are left alone.
/// </summary>
public sealed record DockerConfig
{
    /// <summary>The file, for messages.</summary>
    public required AbsolutePath File { get; init; }

    /// <summary>The credentials in the file, by registry or by registry and path; Docker Hub is <c>docker.io</c>.</summary>
    public ImmutableDictionary<string, RegistryCredential> Logins { get; init; } = ImmutableDictionary<string, RegistryCredential>.Empty;

    /// <summary>The helper of some registries (<c>credHelpers</c>): by the name of each, its key as it was written and the helper.</summary>
    public ImmutableDictionary<string, CredentialKeeper> Keepers { get; init; } = ImmutableDictionary<string, CredentialKeeper>.Empty;

    /// <summary>The helper of all others (<c>credsStore</c>); null where there is none.</summary>
    public string? Store { get; init; }

    /// <summary>Reads one; empty where there is no file.</summary>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static DockerConfig Read(AbsolutePath file)
    {
        if (!file.FileExists)
            return new DockerConfig { File = file };
        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(file.Value));
            return Read(file, document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or IOException or InvalidOperationException or FormatException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be read as Docker's configuration: {exception.Message} Mend it, or log in anew with 'docker login'.", exception);
        }
    }

    private static DockerConfig Read(AbsolutePath file, JsonElement root)
    {
        var logins = ImmutableDictionary.CreateBuilder<string, RegistryCredential>(StringComparer.OrdinalIgnoreCase);
        var keepers = ImmutableDictionary.CreateBuilder<string, CredentialKeeper>(StringComparer.OrdinalIgnoreCase);
        if (root.TryGetProperty("auths", out var registries))
        {
            foreach (var one in registries.EnumerateObject())
            {
                if (CredentialOf(one.Value) is { } credential)
                    logins[RegistryHosts.NameOf(one.Name)] = credential;
            }
        }

        if (root.TryGetProperty("credHelpers", out var helpers))
        {
            foreach (var one in helpers.EnumerateObject())
            {
                if (one.Value.GetString() is { Length: > 0 } name)
                    keepers[RegistryHosts.NameOf(one.Name)] = new CredentialKeeper(name, one.Name);
            }
        }

        return new DockerConfig
        {
            File = file,
            Logins = logins.ToImmutable(),
            Keepers = keepers.ToImmutable(),
            Store = Text(root, "credsStore"),
        };
    }

    private static RegistryCredential? CredentialOf(JsonElement entry)
    {
        // It stands in place of the password, which then is empty or out of date.
        if (Text(entry, "identitytoken") is { } token)
            return RegistryCredential.OfIdentityToken(new Secret(token));
        var (user, password) = (Text(entry, "username"), Text(entry, "password"));
        if (Text(entry, "auth") is { } encoded)
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            // Docker once filled it up with zeros.
            (user, password) = colon < 0 ? (null, null) : (text[..colon], text[(colon + 1)..].TrimEnd('\0'));
        }

        return password is not { Length: > 0 } ? null : new RegistryCredential(user ?? "", new Secret(password));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;
}
