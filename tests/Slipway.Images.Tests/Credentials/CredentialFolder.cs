using System.Text;
using Slipway.Model;

namespace Slipway.Images.Tests;

/// <summary>Files of credentials as a test writes them, and a helper that answers as it says.</summary>
internal sealed class CredentialFolder(WorkFolder work) : ICredentialProgram
{
    public SecretMask Mask { get; } = new();

    public List<(string Name, string Server)> Asked { get; } = [];

    /// <summary>What helpers have, by name and server.</summary>
    public Dictionary<(string Name, string Server), RegistryCredential> Kept { get; } = [];

    /// <summary>What every helper fails with; null for none.</summary>
    public ToolException? Failure { get; set; }

    public static string Auth(string user, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    public DockerConfig Write(string name, string json)
    {
        File.WriteAllText((work / name).Value, json);
        return DockerConfig.Read(work / name);
    }

    public RegistryLogins Logins(params DockerConfig[] files) => new([.. files], this, Mask);

    public Task<RegistryCredential?> FindAsync(string name, string server, CancellationToken cancellationToken)
    {
        Asked.Add((name, server));
        return Failure is null ? Task.FromResult(Kept.GetValueOrDefault((name, server))) : Task.FromException<RegistryCredential?>(Failure);
    }
}
