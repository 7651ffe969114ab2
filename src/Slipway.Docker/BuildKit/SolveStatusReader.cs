using System.Collections.Immutable;
using System.Text;
using Google.Protobuf;
using Slipway.Model;

namespace Slipway.Docker;

/// <summary>Reads <c>moby.buildkit.v1.StatusResponse</c>, by the numbers of moby/buildkit's <c>api/services/control/control.proto</c>.</summary>
internal static class SolveStatusReader
{
    /// <exception cref="ToolException">The message is broken.</exception>
    public static SolveStatus Read(ReadOnlySpan<byte> message)
    {
        var vertexes = ImmutableArray.CreateBuilder<BuildVertex>();
        var transfers = ImmutableArray.CreateBuilder<BuildTransfer>();
        var logs = ImmutableArray.CreateBuilder<BuildLog>();
        var warnings = ImmutableArray.CreateBuilder<BuildWarning>();
        try
        {
            WireMessage.Read(message, (field, input) =>
            {
                switch (field)
                {
                    case 1: vertexes.Add(Vertex(input.ReadBytes().Span)); return true;
                    case 2: transfers.Add(Transfer(input.ReadBytes().Span)); return true;
                    case 3: logs.Add(Log(input.ReadBytes().Span)); return true;
                    case 4: warnings.Add(Warning(input.ReadBytes().Span)); return true;
                    default: return false;
                }
            });
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new ToolException($"BuildKit's news of the build cannot be read: {exception.Message}", exception);
        }

        return new SolveStatus { Vertexes = vertexes.ToImmutable(), Transfers = transfers.ToImmutable(), Logs = logs.ToImmutable(), Warnings = warnings.ToImmutable() };
    }

    private static BuildVertex Vertex(ReadOnlySpan<byte> message)
    {
        var vertex = new BuildVertex { Id = "" };
        WireMessage.Read(message, (field, input) =>
        {
            switch (field)
            {
                case 1: vertex = vertex with { Id = input.ReadString() }; return true;
                case 3: vertex = vertex with { Name = input.ReadString() }; return true;
                case 4: vertex = vertex with { IsCached = input.ReadBool() }; return true;
                case 5: vertex = vertex with { Started = Time(input.ReadBytes().Span) }; return true;
                case 6: vertex = vertex with { Completed = Time(input.ReadBytes().Span) }; return true;
                case 7: vertex = vertex with { Error = input.ReadString() }; return true;
                default: return false;
            }
        });
        return vertex;
    }

    private static BuildTransfer Transfer(ReadOnlySpan<byte> message)
    {
        var transfer = new BuildTransfer("", "", 0, 0);
        WireMessage.Read(message, (field, input) =>
        {
            switch (field)
            {
                case 1: transfer = transfer with { Name = input.ReadString() }; return true;
                case 2: transfer = transfer with { VertexId = input.ReadString() }; return true;
                case 4: transfer = transfer with { Current = input.ReadInt64() }; return true;
                case 5: transfer = transfer with { Total = input.ReadInt64() }; return true;
                default: return false;
            }
        });
        return transfer;
    }

    private static BuildLog Log(ReadOnlySpan<byte> message)
    {
        var log = new BuildLog("", "");
        WireMessage.Read(message, (field, input) =>
        {
            switch (field)
            {
                case 1: log = log with { VertexId = input.ReadString() }; return true;
                case 4: log = log with { Text = Encoding.UTF8.GetString(input.ReadBytes().Span) }; return true;
                default: return false;
            }
        });
        return log;
    }

    private static BuildWarning Warning(ReadOnlySpan<byte> message)
    {
        var warning = new BuildWarning("", "", File: null, Line: null);
        WireMessage.Read(message, (field, input) =>
        {
            switch (field)
            {
                case 1: warning = warning with { VertexId = input.ReadString() }; return true;
                case 3: warning = warning with { Message = Encoding.UTF8.GetString(input.ReadBytes().Span) }; return true;
                case 6: warning = warning with { File = FileOf(input.ReadBytes().Span) }; return true;
                case 7: warning = warning with { Line = warning.Line ?? LineOf(input.ReadBytes().Span) }; return true;
                default: return false;
            }
        });
        return warning;
    }

    // pb.SourceInfo: the file's name is its first field.
    private static string? FileOf(ReadOnlySpan<byte> message)
    {
        string? file = null;
        WireMessage.Read(message, (field, input) => field == 1 && (file = input.ReadString()) is not null);
        return file;
    }

    // pb.Range, whose first field is a pb.Position, whose first field is the line.
    private static int? LineOf(ReadOnlySpan<byte> message)
    {
        int? line = null;
        WireMessage.Read(message, (field, input) =>
        {
            if (field != 1)
                return false;
            WireMessage.Read(input.ReadBytes().Span, (inner, position) => inner == 1 && (line = position.ReadInt32()) is not null);
            return true;
        });
        return line;
    }

    // google.protobuf.Timestamp.
    private static DateTimeOffset Time(ReadOnlySpan<byte> message)
    {
        var (seconds, nanoseconds) = (0L, 0);
        WireMessage.Read(message, (field, input) =>
        {
            switch (field)
            {
                case 1: seconds = input.ReadInt64(); return true;
                case 2: nanoseconds = input.ReadInt32(); return true;
                default: return false;
            }
        });
        return DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / 100);
    }
}
