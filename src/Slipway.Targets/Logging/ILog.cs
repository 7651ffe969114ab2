namespace Slipway.Targets;

/// <summary>Writes lines of the build. Secrets are masked behind it.</summary>
public interface ILog
{
    /// <summary>Writes a line.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="message">The text; may have several lines.</param>
    /// <param name="location">Where in the sources the cause lies; null where nowhere.</param>
    void Write(LogLevel level, string message, SourceLocation? location = null);

    /// <summary>A line for whoever looks for a fault.</summary>
    void Debug(string message) => Write(LogLevel.Debug, message);

    /// <summary>A line that says what happens.</summary>
    void Information(string message) => Write(LogLevel.Information, message);

    /// <summary>Something to look at, repeated at the end.</summary>
    void Warning(string message, SourceLocation? location = null) => Write(LogLevel.Warning, message, location);

    /// <summary>Something failed, repeated at the end. It does not fail the target: throw for that.</summary>
    void Error(string message, SourceLocation? location = null) => Write(LogLevel.Error, message, location);
}
