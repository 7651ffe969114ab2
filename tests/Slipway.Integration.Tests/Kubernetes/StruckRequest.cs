namespace Slipway.Integration.Tests;

/// <summary>How far a request gets that a counting proxy strikes.</summary>
public enum StruckRequest
{
    /// <summary>The API server does it; nobody learns that.</summary>
    IsDone,

    /// <summary>It never gets there.</summary>
    IsLost,
}
