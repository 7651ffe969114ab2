using Slipway.Model;

namespace Slipway.Kubernetes;

/// <summary>How a client proves who it is, beside a certificate.</summary>
public abstract record ClientProof
{
    private ClientProof()
    {
    }

    /// <summary>Not at all.</summary>
    public static ClientProof Nothing { get; } = new None();

    /// <summary>Not at all.</summary>
    public sealed record None : ClientProof;

    /// <summary>By a bearer token that does not change.</summary>
    public sealed record Token(Secret Value) : ClientProof;

    /// <summary>By a bearer token in a file that is written anew from time to time, as in a pod.</summary>
    public sealed record TokenFile(AbsolutePath File) : ClientProof;

    /// <summary>By name and password.</summary>
    public sealed record Basic(string Username, Secret Password) : ClientProof;

    /// <summary>By what a program gives.</summary>
    public sealed record Plugin(KubeCredentialPlugin Program) : ClientProof;
}
