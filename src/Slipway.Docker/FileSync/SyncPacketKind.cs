namespace Slipway.Docker;

/// <summary>The kinds of packets, by the numbers of <c>fsutil.types.Packet</c>.</summary>
internal enum SyncPacketKind
{
    /// <summary>A file with its attributes, or none: that was all.</summary>
    File = 0,

    /// <summary>BuildKit wants a file's content.</summary>
    Request = 1,

    /// <summary>A part of it.</summary>
    Data = 2,

    /// <summary>The end, said by BuildKit and answered.</summary>
    Finish = 3,

    /// <summary>BuildKit gave up.</summary>
    Failure = 4,
}
