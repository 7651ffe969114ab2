using Slipway.GoTemplates.Values;
using Slipway.Helm.Charts;
using Slipway.Helm.Yaml;
using Slipway.Images;
using Slipway.Model;

namespace Slipway.Helm.Repositories;

/// <summary>The repositories that have names: Helm's <c>repositories.yaml</c>.</summary>
public static class RepositoryList
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The repositories in their order; none where there is no file.</returns>
    /// <exception cref="RepositoryException">It cannot be read.</exception>
    public static IReadOnlyList<RepositoryEntry> Load(string path)
    {
        try
        {
            return Parse(GoText.FromBytes(File.ReadAllBytes(path)));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or YamlException)
        {
            throw new RepositoryException($"couldn't load repositories file ({path}): {exception.Message}", exception);
        }
    }

    internal static IReadOnlyList<RepositoryEntry> Parse(string text)
    {
        if (StructReader.Open(text, "File", "repo.File") is not { } reader)
            return [];
        // An entry that is null stands for nothing; Helm would fall over it.
        RepositoryEntry[] entries = [.. reader.Structs("repositories", "Entry").OfType<StructReader>().Select(Read)];
        reader.Check();
        return entries;
    }

    private static RepositoryEntry Read(StructReader entry) => new(
        entry.Text("name"),
        entry.Text("url"),
        new RepositoryAccess
        {
            User = entry.Text("username"),
            Password = entry.Text("password") is { Length: > 0 } password ? new Secret(password) : null,
            CertFile = entry.Text("certFile"),
            KeyFile = entry.Text("keyFile"),
            CaFile = entry.Text("caFile"),
            Check = entry.Truth("insecure_skip_tls_verify") ? CertificateCheck.None : CertificateCheck.Full,
            Reach = entry.Truth("pass_credentials_all") ? CredentialReach.EveryHost : CredentialReach.SameHost,
        });
}
