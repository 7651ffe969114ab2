namespace Slipway.Scanning;

/// <summary>In which form something signed lies there.</summary>
internal enum CandidateKind
{
    /// <summary>Simple signing, the signature in an annotation.</summary>
    Simple,

    /// <summary>An envelope, the certificate in an annotation.</summary>
    Envelope,

    /// <summary>A bundle.</summary>
    Bundle,
}
