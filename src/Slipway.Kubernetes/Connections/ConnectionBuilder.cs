using System.Collections.Immutable;
using System.Text;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>Makes a connection of a context. Collects what is wrong with the context, its cluster and its user, as all three are read.</summary>
internal sealed class ConnectionBuilder
{
    private readonly KubeConfig _config;
    private readonly ConnectionRequest _request;
    private readonly KubeConfigMistakes _mistakes = new();

    private ConnectionBuilder(KubeConfig config, ConnectionRequest request) => (_config, _request) = (config, request);

    /// <summary>Makes it.</summary>
    /// <exception cref="UsageException">Something is wrong; all is told.</exception>
    public static KubernetesConnection Build(KubeConfig config, ConnectionRequest request) => new ConnectionBuilder(config, request).Build();

    private KubernetesConnection Build()
    {
        var (name, context) = FindContext();
        var cluster = FindCluster(name, context);
        var user = FindUser(name, context);
        var trust = cluster is null ? ServerTrust.OfSystem : TrustOf(context.Cluster ?? "", cluster);
        var identity = user is null ? null : IdentityOf(context.User ?? "", user);
        var proof = user is null ? ClientProof.Nothing : ProofOf(context.User ?? "", user);
        _mistakes.ThrowIfAny();
        return new KubernetesConnection
        {
            Server = cluster?.Server ?? throw new InvalidOperationException("A cluster without a server is a mistake."),
            Origin = $"context '{name}'",
            Namespace = _request.Namespace ?? context.Namespace ?? "default",
            Trust = trust,
            Proxy = cluster.Proxy,
            PluginConfig = cluster.PluginConfig,
            Compression = cluster.DisablesCompression ? Compression.None : Compression.Allowed,
            Identity = identity,
            Proof = proof,
            Impersonation = _request.Impersonation ?? user?.Impersonation ?? Impersonation.None,
            Variables = _request.Variables,
            Limits = _request.Limits,
        };
    }

    private (string Name, KubeContext Context) FindContext()
    {
        var files = string.Join(", ", _config.Files.Select(file => $"'{file}'"));
        if ((_request.Context ?? _config.CurrentContext) is not { } name)
            throw new UsageException($"No context is current in {files}. Name one with '--context', or set it with 'kubectl config use-context'. {Choices(_config.Contexts.Keys)}");
        return _config.Contexts.TryGetValue(name, out var context)
            ? (name, context)
            : throw new UsageException($"There is no context '{name}' in {files}. {Suggestion.Hint(name, _config.Contexts.Keys.Order(StringComparer.Ordinal))}");
    }

    private KubeCluster? FindCluster(string context, KubeContext from)
    {
        if (from.Cluster is null || !_config.Clusters.TryGetValue(from.Cluster, out var cluster))
        {
            _mistakes.Add(from.Place, from.Cluster is null
                ? $"Context '{context}' names no cluster. {Choices(_config.Clusters.Keys)}"
                : $"Context '{context}' names cluster '{from.Cluster}', which there is not. {Choices(_config.Clusters.Keys)}");
            return null;
        }

        if (cluster.Server is null)
            _mistakes.Add(cluster.Place, $"Cluster '{from.Cluster}' has no 'server'. Expected the API server's address, such as 'https://host:6443'.");
        return cluster;
    }

    private KubeUser? FindUser(string context, KubeContext from)
    {
        if (from.User is null)
            return null;
        if (_config.Users.TryGetValue(from.User, out var user))
            return user;
        _mistakes.Add(from.Place, $"Context '{context}' names user '{from.User}', whom there is not. {Choices(_config.Users.Keys)}");
        return null;
    }

    private ServerTrust TrustOf(string name, KubeCluster cluster)
    {
        var authorities = cluster.AuthorityData ?? Read(cluster.Place, cluster.AuthorityFile, $"the certificate authorities of cluster '{name}'");
        if (authorities is not null && cluster.SkipsTlsVerification)
            _mistakes.Add(cluster.Place, $"Cluster '{name}' has a certificate authority and 'insecure-skip-tls-verify: true', which contradict each other. Remove one.");
        if (authorities is { } pem && ClientCertificates.MistakeOfAuthorities(pem.AsSpan()) is { } mistake)
            _mistakes.Add(cluster.Place, $"The certificate authorities of cluster '{name}' cannot be used: {mistake}");
        return new ServerTrust { Authorities = authorities, ServerName = cluster.TlsServerName, SkipsVerification = cluster.SkipsTlsVerification };
    }

    private ClientIdentity? IdentityOf(string name, KubeUser user)
    {
        var hasCertificate = user.CertificateData is not null || user.CertificateFile is not null;
        var hasKey = user.KeyData is not null || user.KeyFile is not null;
        if (hasCertificate != hasKey)
        {
            _mistakes.Add(user.Place, hasCertificate
                ? $"User '{name}' has a client certificate and no key. Add 'client-key' or 'client-key-data'."
                : $"User '{name}' has a client key and no certificate. Add 'client-certificate' or 'client-certificate-data'.");
            return null;
        }

        if (!hasCertificate)
            return null;
        var certificate = user.CertificateData ?? Read(user.Place, user.CertificateFile, $"the client certificate of user '{name}'");
        var key = user.KeyData ?? (Read(user.Place, user.KeyFile, $"the client key of user '{name}'") is { Length: > 0 } read ? new Secret(Encoding.UTF8.GetString(read.AsSpan())) : null);
        if (certificate is null || key is null)
            return null;
        var identity = new ClientIdentity(certificate.Value, key, $"the client certificate of user '{name}'");
        if (ClientCertificates.MistakeOf(identity) is { } mistake)
            _mistakes.Add(user.Place, mistake);
        return identity;
    }

    private ClientProof ProofOf(string name, KubeUser user)
    {
        var hasToken = user.Token is not null || user.TokenFile is not null;
        if (hasToken && (user.Username is not null || user.Password is not null))
            _mistakes.Add(user.Place, $"User '{name}' has a token and a username or password. Expected one of them.");
        if (user.Plugin is not null && user.AuthProvider is not null)
            _mistakes.Add(user.Place, $"User '{name}' has 'exec' and 'auth-provider'. Expected one of them.");
        else if (user.AuthProvider is { } provider && !hasToken)
            _mistakes.Add(user.Place, $"User '{name}' has the auth-provider '{provider}', which kubectl gave up too. Use its credential plugin ('exec') instead, such as 'gke-gcloud-auth-plugin', 'kubelogin' or 'aws eks get-token'.");
        if (user.Plugin is { Interaction: PluginInteraction.Always } asking)
            _mistakes.Add(user.Place, $"The credential plugin '{asking.Command}' of user '{name}' must ask somebody ('interactiveMode: Always'), and here nobody can answer. Choose a user with a plugin that need not.");
        if (user.TokenFile is { } file)
            return Read(user.Place, file, $"the token of user '{name}'") is null ? ClientProof.Nothing : new ClientProof.TokenFile(file);
        if (user.Token is not null)
            return new ClientProof.Token(user.Token);
        if (user.Plugin is not null)
            return new ClientProof.Plugin(user.Plugin);
        return user is { Username: { } username, Password: { } password } ? new ClientProof.Basic(username, password) : ClientProof.Nothing;
    }

    private ImmutableArray<byte>? Read(KubeConfigPlace place, AbsolutePath? file, string what)
    {
        if (file is null)
            return null;
        try
        {
            return [.. File.ReadAllBytes(file.Value)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _mistakes.Add(place, file.FileExists ? $"'{file}' with {what} cannot be read: {exception.Message}" : $"There is no file '{file}' with {what}.");
            return null;
        }
    }

    private static string Choices(IEnumerable<string> names)
    {
        var sorted = names.Order(StringComparer.Ordinal).ToList();
        return sorted.Count == 0 ? "There is none." : $"Expected one of {string.Join(", ", sorted.Select(name => $"'{name}'"))}.";
    }
}
