using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Charts;

/// <summary>Who keeps a chart.</summary>
public sealed class ChartMaintainer : ChartStruct
{
    private static readonly GoType StructType = GoType.PointerTo(GoType.Struct("chart.Maintainer"));

    /// <summary>A name or the name of an organisation.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>An address.</summary>
    public string Email { get; internal set; } = "";

    /// <summary>A page.</summary>
    public string Url { get; internal set; } = "";

    /// <inheritdoc/>
    public override GoType Type => StructType;

    /// <inheritdoc/>
    private protected override IReadOnlyList<ChartField> Fields =>
    [
        new("Name", "name", Name),
        new("Email", "email", Email),
        new("URL", "url", Url),
    ];
}
