using System.Collections.Immutable;
using System.Text;
using Slipway.Model;
using YamlDotNet.Core;

namespace Slipway.Kubernetes;

/// <summary>Reads one kubeconfig file. Unknown fields are left alone, as kubectl does.</summary>
internal sealed class KubeConfigReader
{
    // Some hundred clusters with their certificates are a megabyte.
    private const long LargestFile = 32 * 1024 * 1024;
    private const string PluginExtension = "client.authentication.k8s.io/exec";

    private readonly KubeConfigMistakes _mistakes;

    private KubeConfigReader(KubeConfigMistakes mistakes) => _mistakes = mistakes;

    /// <summary>Reads it; mistakes are noted.</summary>
    public static KubeConfig Read(AbsolutePath file, KubeConfigMistakes mistakes)
    {
        try
        {
            if (new FileInfo(file.Value).Length > LargestFile)
                mistakes.Add(new KubeConfigPlace(file, 0), $"It is longer than {LargestFile / 1024 / 1024} MiB, so it is no kubeconfig.");
            else if (KubeConfigFields.Of(file, YamlEntryReader.Read(File.ReadAllText(file.Value)), "The file", mistakes) is { } root)
                return new KubeConfigReader(mistakes).Read(file, root);
        }
        catch (YamlException exception)
        {
            mistakes.Add(new KubeConfigPlace(file, (int)exception.Start.Line), $"It is not YAML: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            mistakes.Add(new KubeConfigPlace(file, 0), $"It cannot be read: {exception.Message}");
        }

        return new KubeConfig { Files = [file] };
    }

    private KubeConfig Read(AbsolutePath file, KubeConfigFields root)
    {
        if (root.Text("kind") is { } kind && kind != "Config")
            _mistakes.Add(root.PlaceOf("kind"), $"It is of kind '{kind}'. Expected a kubeconfig, whose kind is 'Config'.");
        if (root.Text("apiVersion") is { } version && version != "v1")
            _mistakes.Add(root.PlaceOf("apiVersion"), $"Its apiVersion is '{version}'. Expected 'v1'.");
        return new KubeConfig
        {
            Files = [file],
            CurrentContext = root.Text("current-context"),
            Clusters = Named(root, "clusters", "cluster", ReadCluster),
            Users = Named(root, "users", "user", ReadUser),
            Contexts = Named(root, "contexts", "context", ReadContext),
        };
    }

    private ImmutableDictionary<string, T> Named<T>(KubeConfigFields root, string list, string field, Func<KubeConfigFields, string, T> read)
    {
        var entries = ImmutableDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach (var entry in root.Tables(list))
        {
            if (entry.RequiredText("name", $"An entry of '{list}'") is not { } name || entry.Table(field) is not { } fields)
                continue;
            var value = read(fields, name);
            if (!entries.TryAdd(name, value))
                _mistakes.Add(entry.Place, $"There are two {list} named '{name}' in this file.");
        }

        return entries.ToImmutable();
    }

    private KubeCluster ReadCluster(KubeConfigFields fields, string name) => new()
    {
        Place = fields.Place,
        Server = Address(fields, "server", "https://host:6443", "http", "https"),
        TlsServerName = fields.Text("tls-server-name"),
        SkipsTlsVerification = fields.Flag("insecure-skip-tls-verify"),
        AuthorityFile = fields.Path("certificate-authority"),
        AuthorityData = fields.Data("certificate-authority-data"),
        Proxy = Address(fields, "proxy-url", "http://proxy:3128", "http", "https", "socks5"),
        DisablesCompression = fields.Flag("disable-compression"),
        PluginConfig = fields.Tables("extensions").FirstOrDefault(one => one.Text("name") == PluginExtension)?.Find("extension") is { } config
            ? YamlJson.Of(config)
            : null,
    };

    private static KubeContext ReadContext(KubeConfigFields fields, string name) => new()
    {
        Place = fields.Place,
        Cluster = fields.Text("cluster"),
        User = fields.Text("user"),
        Namespace = fields.Text("namespace"),
    };

    private KubeUser ReadUser(KubeConfigFields fields, string name) => new()
    {
        Place = fields.Place,
        CertificateFile = fields.Path("client-certificate"),
        CertificateData = fields.Data("client-certificate-data"),
        KeyFile = fields.Path("client-key"),
        KeyData = fields.Data("client-key-data") is { Length: > 0 } key ? new Secret(Encoding.UTF8.GetString(key.AsSpan())) : null,
        Token = Hidden(fields.Text("token")),
        TokenFile = fields.Path("tokenFile"),
        Username = fields.Text("username"),
        Password = Hidden(fields.Text("password")),
        Plugin = fields.Table("exec") is { } plugin ? ReadPlugin(plugin, name) : null,
        AuthProvider = fields.Table("auth-provider")?.Text("name"),
        Impersonation = ReadImpersonation(fields, name),
    };

    private Impersonation ReadImpersonation(KubeConfigFields fields, string name)
    {
        var extra = fields.Table("as-user-extra");
        var found = new Impersonation
        {
            User = fields.Text("as"),
            Uid = fields.Text("as-uid"),
            Groups = fields.Texts("as-groups"),
            Extra = extra?.Names.ToImmutableDictionary(key => key, extra.Texts, StringComparer.Ordinal) ?? ImmutableDictionary<string, ImmutableArray<string>>.Empty,
        };
        if (found.LacksUser)
            _mistakes.Add(fields.Place, $"User '{name}' sets 'as-uid', 'as-groups' or 'as-user-extra' without 'as'. Name whom to act as, or leave them out.");
        return found;
    }

    private KubeCredentialPlugin? ReadPlugin(KubeConfigFields fields, string name)
    {
        var what = $"'exec' of user '{name}'";
        var (version, command) = (fields.RequiredText("apiVersion", what), fields.RequiredText("command", what));
        var known = version is "client.authentication.k8s.io/v1" or "client.authentication.k8s.io/v1beta1";
        if (version is not null && !known)
            _mistakes.Add(fields.PlaceOf("apiVersion"), $"{what} speaks '{version}'. Expected 'client.authentication.k8s.io/v1' or '…/v1beta1'; a newer release of '{command}' knows them.");
        var interaction = ReadInteraction(fields, what, isRequired: version == "client.authentication.k8s.io/v1");
        if (version is null || command is null || !known || fields.Place.File.Parent is not { } folder)
            return null;
        return new KubeCredentialPlugin
        {
            ApiVersion = version,
            // As kubectl: a path with a folder in it begins at the kubeconfig, a bare name is looked up on PATH.
            Command = command.IndexOf(Path.DirectorySeparatorChar, StringComparison.Ordinal) > 0 ? Path.Combine(folder.Value, command) : command,
            Arguments = fields.Texts("args"),
            Environment = ReadVariables(fields),
            InstallHint = fields.Text("installHint")?.Trim(),
            ProvidesCluster = fields.Flag("provideClusterInfo"),
            Interaction = interaction,
            Folder = folder,
        };
    }

    private PluginInteraction ReadInteraction(KubeConfigFields fields, string what, bool isRequired)
    {
        var text = fields.Text("interactiveMode");
        if (text is null && isRequired)
            _mistakes.Add(fields.Place, $"{what} has no 'interactiveMode', which 'client.authentication.k8s.io/v1' asks for. Expected 'Never', 'IfAvailable' or 'Always'.");
        else if (text is not (null or "Never" or "IfAvailable" or "Always"))
            _mistakes.Add(fields.PlaceOf("interactiveMode"), $"'interactiveMode' is '{text}'. Expected 'Never', 'IfAvailable' or 'Always'.");
        return text switch
        {
            "Never" => PluginInteraction.Never,
            "Always" => PluginInteraction.Always,
            _ => PluginInteraction.IfAvailable,
        };
    }

    private static ImmutableDictionary<string, Secret?> ReadVariables(KubeConfigFields fields)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, Secret?>(StringComparer.Ordinal);
        foreach (var variable in fields.Tables("env"))
        {
            if (variable.RequiredText("name", "An entry of 'env'") is { } name)
                variables[name] = Hidden(variable.Text("value"));
        }

        return variables.ToImmutable();
    }

    private Uri? Address(KubeConfigFields fields, string name, string example, params string[] schemes)
    {
        if (fields.Text(name) is not { } text)
            return null;
        // As client-go: a host without a scheme is meant as one.
        var whole = text.Contains("://", StringComparison.Ordinal) || name != "server" ? text : "https://" + text;
        if (Uri.TryCreate(whole, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.Host.Length > 0)
            return address;
        _mistakes.Add(fields.PlaceOf(name), $"'{name}' is no address that can be used. Expected one such as '{example}' ({string.Join(", ", schemes)}).");
        return null;
    }

    private static Secret? Hidden(string? text) => text is null ? null : new Secret(text);
}
