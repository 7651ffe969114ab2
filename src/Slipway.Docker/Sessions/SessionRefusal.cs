namespace Slipway.Docker;

/// <summary>What was asked for cannot be given; BuildKit shows the message as the reason why a step failed.</summary>
internal sealed class SessionRefusal(int status, string message) : Exception(message)
{
    /// <summary>gRPC's <c>NOT_FOUND</c>.</summary>
    public const int NotFound = 5;

    /// <summary>gRPC's <c>UNIMPLEMENTED</c>.</summary>
    public const int Unimplemented = 12;

    /// <summary>gRPC's <c>INTERNAL</c>.</summary>
    public const int Internal = 13;

    /// <summary>The number of gRPC's status.</summary>
    public int Status => status;
}
