using System.Runtime.ExceptionServices;
using System.Text;
using Slipway.Model;

namespace Slipway.Processes;

/// <summary>Reads both streams of a program: masks each line, hands it on, and keeps the last ones.</summary>
internal sealed class OutputCollector(ProcessCommand command, SecretMask mask, Action<ProcessLine> output) : IDisposable
{
    // A secret that lies across the cut of a long line is still found whole, so that no half of it shows.
    private const int MaskMargin = 8 * 1024;
    private const int BufferLength = 16 * 1024;

    private readonly Queue<ProcessLine> _lines = new();
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _failed = new();
    private ExceptionDispatchInfo? _failure;
    private long _omitted;

    /// <summary>Cancelled when the receiver of the lines failed: the program is stopped then.</summary>
    public CancellationToken Failed => _failed.Token;

    public async Task ReadAsync(Stream pipe, OutputChannel channel, CancellationToken cancellationToken)
    {
        var splitter = new LineSplitter(
            command.MaximumLineLength + MaskMargin, (text, dropped) => Take(text, dropped, channel));
        var decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[BufferLength];
        var characters = new char[Encoding.UTF8.GetMaxCharCount(BufferLength)];
        try
        {
            int count;
            while ((count = await pipe.ReadAsync(bytes, cancellationToken)) > 0)
                splitter.Append(characters.AsSpan(0, decoder.GetChars(bytes.AsSpan(0, count), characters, flush: false)));
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The pipe was left to a child that outlives the program; what came before counts.
        }

        splitter.Append(characters.AsSpan(0, decoder.GetChars([], characters, flush: true)));
        splitter.Complete();
    }

    public void ThrowIfFailed() => _failure?.Throw();

    public ProcessResult Result(ChildProcess child, TimeSpan duration, bool isCut)
    {
        lock (_lock)
        {
            return new ProcessResult
            {
                Command = command,
                CommandLine = child.CommandLine,
                ExitCode = child.HasExited ? child.ExitCode : -1,
                Lines = [.. _lines],
                OmittedLines = _omitted,
                Duration = duration,
                IsOutputCut = isCut,
            };
        }
    }

    public void Dispose() => _failed.Dispose();

    private void Take(string text, long dropped, OutputChannel channel)
    {
        var masked = mask.Apply(text);
        var cut = Math.Max(0, masked.Length - command.MaximumLineLength);
        var line = new ProcessLine(cut == 0 ? masked : masked[..^cut], channel) { OmittedCharacters = dropped + cut };
        lock (_lock)
        {
            _lines.Enqueue(line);
            if (_lines.Count > command.MaximumLines)
            {
                _lines.Dequeue();
                _omitted++;
            }

            if (_failure is null)
                Hand(line);
        }
    }

    private void Hand(ProcessLine line)
    {
        try
        {
            output(line);
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
            // Not here and now: whoever waits for it would go on inside our lock.
            _ = _failed.CancelAsync();
        }
    }
}
