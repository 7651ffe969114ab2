namespace Slipway.Targets;

/// <summary>What a target wrote while another was on screen.</summary>
internal sealed class TargetLines(string name)
{
    public string Name { get; } = name;

    public List<string> Lines { get; } = [];

    public bool IsOnScreen { get; set; }

    public bool HasEnded { get; set; }
}
