namespace Slipway.Images;

/// <summary>Whether a server's certificate counts.</summary>
public enum CertificateCheck
{
    /// <summary>It must be vouched for, be of the server's name and of its time.</summary>
    Full,

    /// <summary>Any will do: whoever is in between can read and change everything. Only where a person asked for just this.</summary>
    None,
}
