using System.Text;
using Google.Protobuf;

namespace Slipway.Docker;

/// <summary>What goes back and forth while files are synchronised: <c>fsutil.types.Packet</c> of tonistiigi/fsutil.</summary>
internal static class SyncPacket
{
    private const int Kind = 1;
    private const int Stat = 2;
    private const int Number = 3;
    private const int Content = 4;

    /// <summary>There is such a file. The first has number 0, and so on.</summary>
    public static byte[] File(ContextEntry entry)
    {
        var stat = WireMessage.Write(output => WriteStat(output, entry));
        return WireMessage.Write(output => output.WriteField(Stat, ByteString.CopyFrom(stat)));
    }

    /// <summary>There are no more files.</summary>
    public static byte[] EndOfFiles() => [];

    /// <summary>A part of a file's content; an empty one is its end.</summary>
    public static byte[] Data(int number, ReadOnlySpan<byte> content)
    {
        var bytes = ByteString.CopyFrom(content);
        return WireMessage.Write(output =>
        {
            output.WriteField(Kind, (long)SyncPacketKind.Data);
            output.WriteField(Number, number);
            output.WriteField(Content, bytes);
        });
    }

    /// <summary>All is done.</summary>
    public static byte[] Finish() => WireMessage.Write(output => output.WriteField(Kind, (long)SyncPacketKind.Finish));

    /// <summary>Reads what BuildKit sends: a request for a file's content, the end, or a failure with its text.</summary>
    public static (SyncPacketKind Kind, int Number, string Text) Read(ReadOnlySpan<byte> packet)
    {
        var (kind, number, text) = (SyncPacketKind.File, 0, "");
        WireMessage.Read(packet, (field, input) =>
        {
            switch (field)
            {
                case Kind: kind = (SyncPacketKind)input.ReadEnum(); return true;
                case Number: number = (int)input.ReadUInt32(); return true;
                case Content: text = input.ReadBytes().ToString(Encoding.UTF8); return true;
                default: return false;
            }
        });
        return (kind, number, text);
    }

    // fsutil.types.Stat. Owners are left out: all belongs to root in a build.
    private static void WriteStat(CodedOutputStream output, ContextEntry entry)
    {
        var link = entry.File.LinkTarget;
        output.WriteField(1, entry.Path);
        output.WriteField(2, (long)GoFileMode.Of(entry.File));
        output.WriteField(5, link is not null ? Encoding.UTF8.GetByteCount(link) : entry.File is FileInfo file ? file.Length : 0);
        output.WriteField(6, (entry.File.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100);
        output.WriteField(7, link ?? "");
    }
}
