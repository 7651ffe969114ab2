using Slipway.Model;

namespace Slipway.Images;

/// <summary>Counts what is unpacked and refuses what is too much, before it is written.</summary>
internal sealed class UnpackBudget(UnpackLimits limits)
{
    public long Bytes { get; private set; }

    public int Entries { get; private set; }

    /// <summary>Takes bytes that were read or are about to be written.</summary>
    public void Take(long bytes)
    {
        Foresee(bytes);
        Bytes += bytes;
    }

    /// <summary>Refuses what an entry says of itself, without waiting for its bytes.</summary>
    public void Foresee(long bytes)
    {
        if (bytes < 0 || bytes > limits.Bytes - Bytes)
            throw new ToolException(
                $"it unpacks to more than the {limits.Bytes} bytes allowed. Raise the limit if the image is meant to be that large.");
    }

    public void TakeEntry()
    {
        if (++Entries > limits.Entries)
            throw new ToolException($"it holds more than the {limits.Entries} entries allowed. Raise the limit if the image is meant to.");
    }
}
