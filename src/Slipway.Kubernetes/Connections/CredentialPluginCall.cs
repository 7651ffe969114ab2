using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Slipway.Model;
using Slipway.Processes;

namespace Slipway.Kubernetes;

/// <summary>One run of a credential plugin.</summary>
internal static class CredentialPluginCall
{
    private const int LongestLine = 1024 * 1024;
    private const int ToldLines = 10;

    /// <summary>Runs it.</summary>
    /// <exception cref="ToolException">It is not installed, failed, took too long or gave no credential.</exception>
    public static async Task<PluginAnswer> RunAsync(
        KubernetesConnection connection, KubeCredentialPlugin plugin, IProcessRunner runner, CancellationToken cancellationToken)
    {
        ProcessResult result;
        try
        {
            result = await runner.RunAsync(CommandOf(connection, plugin), cancellationToken);
        }
        catch (ToolException exception)
        {
            // Not kept as the inner failure: its last lines may be the credential.
            throw Failed(plugin, exception.ExitCode, FirstLine(exception.Message));
        }

        if (result.ExitCode == 0)
            return PluginAnswer.Read(result.OutputText, plugin);
        var said = result.Lines.Where(line => line.Channel == OutputChannel.Error).Select(line => line.Text).TakeLast(ToldLines);
        throw Failed(plugin, result.ExitCode, string.Join('\n', [$"it ended with exit code {result.ExitCode}.", .. said.Select(line => "    " + line)]));
    }

    /// <summary>The command: the cluster is told in <c>KUBERNETES_EXEC_INFO</c>.</summary>
    public static ProcessCommand CommandOf(KubernetesConnection connection, KubeCredentialPlugin plugin) => new()
    {
        Program = plugin.Command,
        Arguments = plugin.Arguments,
        ArgumentDisplay = ArgumentDisplay.Hidden,
        Environment = plugin.Environment.Where(one => one.Value is null).ToImmutableDictionary(one => one.Key, string? (_) => "")
            .SetItem("KUBERNETES_EXEC_INFO", Request(connection, plugin).ToJsonString()),
        SecretEnvironment = plugin.Environment.Where(one => one.Value is not null)
            .ToImmutableDictionary(one => one.Key, one => one.Value ?? throw new InvalidOperationException("Filtered above.")),
        Timeout = connection.Limits.Plugin,
        MaximumLineLength = LongestLine,
        MaximumLines = 10_000,
    };

    private static JsonObject Request(KubernetesConnection connection, KubeCredentialPlugin plugin)
    {
        var spec = new JsonObject { ["interactive"] = false };
        if (plugin.ProvidesCluster)
            spec["cluster"] = Cluster(connection);
        return new JsonObject { ["kind"] = "ExecCredential", ["apiVersion"] = plugin.ApiVersion, ["spec"] = spec };
    }

    private static JsonObject Cluster(KubernetesConnection connection)
    {
        var cluster = new JsonObject { ["server"] = connection.Server.OriginalString };
        if (connection.Trust.ServerName is { } name)
            cluster["tls-server-name"] = name;
        if (connection.Trust.SkipsVerification)
            cluster["insecure-skip-tls-verify"] = true;
        if (connection.Trust.Authorities is { } authorities)
            cluster["certificate-authority-data"] = Convert.ToBase64String(authorities.AsSpan());
        if (connection.Proxy is { } proxy)
            cluster["proxy-url"] = proxy.OriginalString;
        if (connection.Compression == Compression.None)
            cluster["disable-compression"] = true;
        cluster["config"] = connection.PluginConfig?.DeepClone();
        return cluster;
    }

    private static ToolException Failed(KubeCredentialPlugin plugin, int? exitCode, string what) =>
        new($"The credential plugin '{plugin.Command}' of the kubeconfig failed: {what}{(plugin.InstallHint is { } hint ? $"\n{hint}" : "")}")
        {
            Tool = plugin.Command,
            ExitCode = exitCode,
        };

    private static string FirstLine(string text) => text.Split('\n')[0];
}
