using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Passes a layer on and counts it: what unpacks without end ends here. Reads forward only.</summary>
internal sealed class MeteredStream(Stream inner, long most) : ReadThroughStream(inner)
{
    // Only a header that says so is read in one part, into memory of that size.
    private const int LargestRead = 1024 * 1024;

    public long Count { get; private set; }

    protected override void BeforeRead(int wanted)
    {
        if (wanted > LargestRead)
            throw new ToolException($"one of its headers is {wanted} bytes long. At most {LargestRead} are read.");
    }

    protected override void AfterRead(ReadOnlySpan<byte> buffer, int count)
    {
        Count += count;
        if (Count > most)
            throw new ToolException($"its layers unpack to more than the {most} bytes allowed. Raise the limit if the image is meant to be that large.");
    }
}
