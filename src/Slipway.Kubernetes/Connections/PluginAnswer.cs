using System.Globalization;
using System.Text;
using System.Text.Json;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>What a credential plugin gave.</summary>
internal sealed record PluginAnswer
{
    /// <summary>A bearer token.</summary>
    public Secret? Token { get; init; }

    /// <summary>A client certificate.</summary>
    public ClientIdentity? Identity { get; init; }

    /// <summary>When it expires; null: with this process.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Reads an <c>ExecCredential</c>.</summary>
    /// <param name="json">What the plugin printed.</param>
    /// <param name="plugin">The plugin.</param>
    /// <exception cref="ToolException">It is none; the message quotes nothing of it.</exception>
    public static PluginAnswer Read(string json, KubeCredentialPlugin plugin)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, plugin);
        }
        catch (JsonException exception)
        {
            throw Wrong(plugin, json.Trim().Length == 0 ? "it printed nothing" : $"what it printed is not JSON (line {exception.LineNumber + 1})");
        }
    }

    private static PluginAnswer Read(JsonElement root, KubeCredentialPlugin plugin)
    {
        if (root.Text("kind") is not "ExecCredential")
            throw Wrong(plugin, $"it printed an object of kind '{root.Text("kind")}'");
        if (root.Text("apiVersion") is var version && version != plugin.ApiVersion)
            throw Wrong(plugin, $"it speaks '{version}' where the kubeconfig says '{plugin.ApiVersion}'");
        if (root.Field("status") is not { ValueKind: JsonValueKind.Object } status)
            throw Wrong(plugin, "its answer has no 'status'");
        var (certificate, key) = (status.Text("clientCertificateData"), status.Text("clientKeyData"));
        if (string.IsNullOrEmpty(certificate) != string.IsNullOrEmpty(key))
            throw Wrong(plugin, "its answer has one of 'clientCertificateData' and 'clientKeyData', and both belong together");
        var token = status.Text("token");
        if (string.IsNullOrEmpty(token) && string.IsNullOrEmpty(certificate))
            throw Wrong(plugin, "its answer has neither a 'token' nor a client certificate");
        return new PluginAnswer
        {
            Token = string.IsNullOrEmpty(token) ? null : new Secret(token),
            Identity = string.IsNullOrEmpty(certificate) || key is null ? null : Identify(certificate, key, plugin),
            ExpiresAt = Expiry(status.Text("expirationTimestamp"), plugin),
        };
    }

    private static ClientIdentity Identify(string certificate, string key, KubeCredentialPlugin plugin)
    {
        var identity = new ClientIdentity([.. Encoding.UTF8.GetBytes(certificate)], new Secret(key), $"the client certificate of plugin '{plugin.Command}'");
        return ClientCertificates.MistakeOf(identity) is { } mistake ? throw new ToolException(mistake) { Tool = plugin.Command } : identity;
    }

    private static DateTimeOffset? Expiry(string? text, KubeCredentialPlugin plugin)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Wrong(plugin, "its 'expirationTimestamp' is no time");
    }

    private static ToolException Wrong(KubeCredentialPlugin plugin, string what) =>
        new($"The credential plugin '{plugin.Command}' gave no credential: {what}. Expected an ExecCredential of '{plugin.ApiVersion}' as JSON on standard output; run it by hand to see.") { Tool = plugin.Command };
}
