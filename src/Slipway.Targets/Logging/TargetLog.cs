namespace Slipway.Targets;

/// <summary>Attributes lines to the target in whose flow they are written.</summary>
internal sealed class TargetLog(IBuildOutput output) : ILog
{
    private readonly AsyncLocal<string?> _target = new();

    public void Enter(string target) => _target.Value = target;

    public void Write(LogLevel level, string message, SourceLocation? location = null) =>
        output.Write(_target.Value, level, message, location);
}
