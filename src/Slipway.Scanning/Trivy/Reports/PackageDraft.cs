namespace Slipway.Scanning;

/// <summary>A package as a report writes it.</summary>
internal sealed class PackageDraft
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string Version { get; set; } = "";

    public string Release { get; set; } = "";

    public int Epoch { get; set; }

    public string Url { get; set; } = "";

    public string UniqueId { get; set; } = "";

    public string Path { get; set; } = "";

    public string Layer { get; set; } = "";

    public string Relationship { get; set; } = "";

    public bool IsIndirect { get; set; }

    public List<string> Licenses { get; } = [];

    public List<string> DependsOn { get; } = [];

    /// <summary>The version as the distribution's own tools write it.</summary>
    public string FullVersion => (Epoch == 0 ? "" : $"{Epoch}:") + Version + (Release.Length == 0 ? "" : $"-{Release}");
}
