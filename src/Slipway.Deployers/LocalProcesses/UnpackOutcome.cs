using Slipway.Model;

namespace Slipway.Deployers;

/// <summary>How fetching and unpacking an image ended.</summary>
public abstract record UnpackOutcome
{
    private UnpackOutcome()
    {
    }

    /// <summary>The image lies in the folder.</summary>
    /// <param name="Image">How it is run.</param>
    public sealed record Unpacked(UnpackedImage Image) : UnpackOutcome;

    /// <summary>The image cannot be used; the release is bad, not the machine.</summary>
    /// <param name="Cause"><see cref="Model.Cause.ImageMissing"/> or <see cref="Model.Cause.ImageInvalid"/>.</param>
    /// <param name="Message">One sentence: what was expected and found, and what to do.</param>
    public sealed record Rejected(Cause Cause, string Message) : UnpackOutcome;
}
