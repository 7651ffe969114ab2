using System.Net.Http.Headers;
using System.Text;
using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>A credential that does not change.</summary>
internal sealed class FixedCredential(ShownCredential shown) : ICredentialSource
{
    public static FixedCredential Of(ClientProof proof, ClientIdentity? identity) => new(new ShownCredential(
        proof switch
        {
            ClientProof.Token token => Bearer(token.Value),
            ClientProof.Basic basic => new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.Username}:{basic.Password.Reveal()}"))),
            _ => null,
        },
        identity));

    public static AuthenticationHeaderValue Bearer(Secret token) => new("Bearer", token.Reveal());

    public ValueTask<ShownCredential> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(shown);

    public ValueTask<bool> RefreshAsync(ShownCredential rejected, CancellationToken cancellationToken) => ValueTask.FromResult(false);
}
