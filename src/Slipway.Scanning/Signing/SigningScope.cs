namespace Slipway.Scanning;

/// <summary>What is signed of an image.</summary>
public enum SigningScope
{
    /// <summary>The image, and the statements about it.</summary>
    ImageAndStatements,

    /// <summary>The statements alone: what is said of an image that may be bad is no signature of it.</summary>
    StatementsAlone,
}
