using System.CommandLine;
using Slipway.Helm.Repositories;
using Slipway.Model;

namespace Slipway.Cli.Charts;

/// <summary>The options that say how repositories and registries are reached, as Helm has them.</summary>
internal sealed class SourceArguments
{
    private readonly Option<string?> _user = new("--username") { Description = "The user of the repository or registry" };
    private readonly Option<string?> _password = new("--password") { Description = "Its password; others on this machine can see it there, '--password-stdin' keeps it from them" };
    private readonly Option<bool> _passwordFromInput = new("--password-stdin") { Description = "Reads the password from standard input" };
    private readonly Option<string?> _certificate = new("--cert-file") { Description = "A certificate (PEM) that servers are shown" };
    private readonly Option<string?> _key = new("--key-file") { Description = "The key of --cert-file" };
    private readonly Option<string?> _authorities = new("--ca-file") { Description = "Certificates (PEM) that are trusted besides the system's" };
    private readonly Option<bool> _unchecked = new("--insecure-skip-tls-verify") { Description = "Does not check servers' certificates" };
    private readonly Option<bool> _plain = new("--plain-http") { Description = "Speaks to registries by HTTP" };
    private readonly Option<string?> _repositories = new("--repository-config") { Description = "The list of repositories (default: Helm's repositories.yaml)" };
    private readonly Option<string?> _cache = new("--repository-cache") { Description = "The folder of fetched indexes and archives (default: Helm's)" };
    private readonly Option<string?> _logins = new("--registry-config") { Description = "The file of registries' credentials (default: Helm's registry/config.json, then Docker's)" };
    private readonly Option<bool> _everywhere = new("--pass-credentials") { Description = "Shows the credentials to all hosts that an index names" };

    private string? _passwordRead;

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_user, _password, _passwordFromInput, _certificate, _key, _authorities, _unchecked, _plain, _repositories, _cache, _logins])
            command.Options.Add(option);
    }

    /// <summary>The same, and <c>--pass-credentials</c>, for verbs that take single charts.</summary>
    public void AddAllTo(Command command)
    {
        AddTo(command);
        command.Options.Add(_everywhere);
    }

    /// <summary>Sources as they were asked for.</summary>
    /// <exception cref="UsageException">Options contradict each other, or a file cannot be read.</exception>
    public ChartSources Open(ParseResult parsed, CommandHost host)
    {
        var variables = host.Variables();
        var folders = RepositoryFolders.Of(variables);
        folders = new RepositoryFolders
        {
            RepositoryConfig = parsed.GetValue(_repositories) ?? folders.RepositoryConfig,
            RepositoryCache = parsed.GetValue(_cache) ?? folders.RepositoryCache,
            RegistryConfig = parsed.GetValue(_logins) ?? folders.RegistryConfig,
        };
        return new ChartSources(
            new ChartSourcesOptions
            {
                Folders = folders,
                Access = Read(parsed, host),
                Logins = () => ChartLogins.Read(folders.RegistryConfig, variables, host.Time),
                Notes = host.Errors,
            },
            host.Time);
    }

    private RepositoryAccess Read(ParseResult parsed, CommandHost host)
    {
        var password = parsed.GetValue(_password);
        if (parsed.GetValue(_passwordFromInput))
        {
            if (password is not null)
                throw new UsageException("'--password' and '--password-stdin' contradict each other. Give one of them.");
            password = _passwordRead ??= host.Input().ReadToEnd().TrimEnd('\r', '\n'); // For all charts that are asked for.
        }

        return new RepositoryAccess
        {
            User = parsed.GetValue(_user) ?? "",
            Password = password is { Length: > 0 } ? new Secret(password) : null,
            Reach = parsed.GetResult(_everywhere) is not null && parsed.GetValue(_everywhere) ? CredentialReach.EveryHost : CredentialReach.SameHost,
            CertFile = parsed.GetValue(_certificate) ?? "",
            KeyFile = parsed.GetValue(_key) ?? "",
            CaFile = parsed.GetValue(_authorities) ?? "",
            Check = parsed.GetValue(_unchecked) ? Images.CertificateCheck.None : Images.CertificateCheck.Full,
            Protocol = parsed.GetValue(_plain) ? RegistryProtocol.Plain : RegistryProtocol.Usual,
        };
    }
}
