using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Channels;

namespace Slipway.Docker;

/// <summary>
/// <c>moby.filesync.v1.FileSync</c>: tells BuildKit which files there are; it asks for the content of those that have changed since the build
/// before, and no others travel.
/// </summary>
internal sealed class FileSyncEndpoint(IReadOnlyCollection<ContextFolder> folders, Action<long> sent) : ISessionEndpoint
{
    private const int PartLength = 256 << 10;

    public IEnumerable<(string Path, Func<GrpcCall, Task> Answer)> Methods => [("/moby.filesync.v1.FileSync/DiffCopy", AnswerAsync)];

    private async Task AnswerAsync(GrpcCall call)
    {
        var name = call.Metadata("dir-name").ToString();
        var folder = folders.FirstOrDefault(one => one.Name == name)
            ?? throw new SessionRefusal(SessionRefusal.NotFound, $"no folder '{name}' belongs to this build");
        var root = new DirectoryInfo(folder.Folder.Value);
        var filter = new ContextFilter(
            [.. Values(call, "include-patterns"), .. FollowedPaths.Resolve(root, Values(call, "followpaths"))], Values(call, "exclude-patterns"));
        var files = new Dictionary<int, ContextEntry>();
        var requests = Channel.CreateUnbounded<int>();

        // Content is asked for while names are still being told.
        await call.WhenAllAsync(
            TellAsync(call, new ContextWalk(filter).List(root), files),
            SendAsync(call, files, requests.Reader),
            ReadAsync(call, requests.Writer));
        await call.WriteAsync(SyncPacket.Finish());
    }

    private static async Task ReadAsync(GrpcCall call, ChannelWriter<int> requests)
    {
        while (await call.ReadAsync() is { } packet)
        {
            var (kind, number, text) = SyncPacket.Read(packet);
            if (kind == SyncPacketKind.Failure)
                throw new SessionRefusal(SessionRefusal.Internal, text);
            if (kind == SyncPacketKind.Finish)
                break;
            if (kind == SyncPacketKind.Request)
                await requests.WriteAsync(number, call.CancellationToken);
        }

        requests.Complete();
    }

    private static async Task TellAsync(GrpcCall call, IEnumerable<ContextEntry> entries, Dictionary<int, ContextEntry> files)
    {
        await Task.Yield();
        var number = 0;
        foreach (var entry in entries)
        {
            if (entry.IsFile)
            {
                lock (files)
                    files[number] = entry;
            }

            number++;
            await call.WriteAsync(SyncPacket.File(entry));
        }

        await call.WriteAsync(SyncPacket.EndOfFiles());
    }

    private async Task SendAsync(GrpcCall call, Dictionary<int, ContextEntry> files, ChannelReader<int> requests)
    {
        var buffer = new byte[PartLength];
        await foreach (var number in requests.ReadAllAsync(call.CancellationToken))
        {
            ContextEntry? entry;
            lock (files)
            {
                if (!files.TryGetValue(number, out entry))
                    throw new SessionRefusal(SessionRefusal.Internal, string.Create(CultureInfo.InvariantCulture, $"there is no file {number}"));
            }

            await using var content = new FileStream(entry.File.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            int count;
            while ((count = await content.ReadAsync(buffer, call.CancellationToken)) > 0)
            {
                await call.WriteAsync(SyncPacket.Data(number, buffer.AsSpan(0, count)));
                sent(count);
            }

            await call.WriteAsync(SyncPacket.Data(number, []));
        }
    }

    // Newer BuildKits escape what a header cannot carry, and say so.
    private static ImmutableArray<string> Values(GrpcCall call, string name)
    {
        var isEscaped = call.Metadata($"{name}-encoded").ToString() is "1" or "true";
        return [.. call.Metadata(name).OfType<string>().Select(value => isEscaped ? Uri.UnescapeDataString(value.Replace('+', ' ')) : value)];
    }
}
