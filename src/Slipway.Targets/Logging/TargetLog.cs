namespace Slipway.Targets;

/// <summary>Attributes lines to the target in whose flow they are written.</summary>
internal sealed class TargetLog(IBuildOutput? output = null) : ILog
{
    private readonly AsyncLocal<string?> _target = new();

    /// <summary>Where lines go; null, while the run is being prepared, drops them.</summary>
    public IBuildOutput? Output { get; set; } = output;

    public void Enter(string target) => _target.Value = target;

    public void Write(LogLevel level, string message, SourceLocation? location = null) =>
        Output?.Write(_target.Value, level, message, location);
}
