using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>
/// Finds the engine that the <c>docker</c> program would use: <c>DOCKER_HOST</c> (with <c>DOCKER_TLS_VERIFY</c>, <c>DOCKER_TLS</c>,
/// <c>DOCKER_CERT_PATH</c>), then the context that <c>DOCKER_CONTEXT</c> or <c>config.json</c> names, then this machine's own.
/// </summary>
public static class DockerEndpoints
{
    /// <summary>Finds it. Nothing is connected to.</summary>
    /// <param name="variables">The environment variables.</param>
    /// <param name="folder">The folder of Docker's configuration, such as <c>~/.docker</c>; need not exist.</param>
    /// <exception cref="UsageException">There is no such context, or what is configured cannot be read.</exception>
    public static DockerEndpoint Find(ImmutableDictionary<string, string> variables, AbsolutePath folder)
    {
        if (Value(variables, "DOCKER_HOST") is { } host)
            return Secured(DockerEndpoint.Parse(host), variables, folder);
        var context = Value(variables, "DOCKER_CONTEXT") ?? CurrentContext(folder / "config.json");
        return context is null or "default" ? DockerEndpoint.Default : OfContext(context, folder / "contexts");
    }

    private static DockerEndpoint Secured(DockerEndpoint endpoint, ImmutableDictionary<string, string> variables, AbsolutePath folder)
    {
        var mustVerify = Value(variables, "DOCKER_TLS_VERIFY") is not null;
        if (endpoint.Address.Scheme is "unix" or "npipe" || (!mustVerify && Value(variables, "DOCKER_TLS") is null))
            return endpoint;
        return endpoint with
        {
            TlsFolder = Value(variables, "DOCKER_CERT_PATH") is { } path ? AbsolutePath.Parse(Path.GetFullPath(path)) : folder,
            Verification = mustVerify ? TlsVerification.Required : TlsVerification.Skipped,
        };
    }

    private static string? CurrentContext(AbsolutePath file) =>
        file.FileExists ? Text(Read(file), "currentContext") : null;

    // Contexts lie in folders that are named by the hash of their names.
    private static DockerEndpoint OfContext(string name, AbsolutePath contexts)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var file = contexts / "meta" / key / "meta.json";
        if (!file.FileExists)
            throw new UsageException($"There is no Docker context '{name}' (no '{file}'). Choose one of 'docker context ls', or set DOCKER_HOST.");
        var meta = Read(file);
        if (Element(Element(meta, "Endpoints"), "docker") is not { } docker || Text(docker, "Host") is not { } host)
            throw new UsageException($"Docker context '{name}' names no engine: '{file}' has no 'Endpoints.docker.Host'. Make it anew with 'docker context create'.");
        var tls = contexts / "tls" / key / "docker";
        var skips = Element(docker, "SkipTLSVerify") is { ValueKind: JsonValueKind.True };
        return DockerEndpoint.Parse(host) with
        {
            TlsFolder = tls.DirectoryExists || skips ? tls : null,
            Verification = skips ? TlsVerification.Skipped : TlsVerification.Required,
        };
    }

    private static JsonElement Read(AbsolutePath file)
    {
        try
        {
            return JsonElement.Parse(File.ReadAllBytes(file.Value));
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{file}' cannot be read as Docker's configuration: {exception.Message} Mend it, or set DOCKER_HOST.", exception);
        }
    }

    private static JsonElement? Element(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var found) ? found : null;

    private static string? Text(JsonElement? parent, string name) =>
        Element(parent, name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } found ? found : null;

    private static string? Value(ImmutableDictionary<string, string> variables, string name) =>
        variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
