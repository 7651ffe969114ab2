using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Charts;

/// <summary>One file of a chart.</summary>
/// <param name="Name">Its path below the chart, with slashes.</param>
/// <param name="Data">Its bytes, without a byte order mark.</param>
public sealed record ChartFile(string Name, byte[] Data)
{
    private string? _text;

    /// <summary>The bytes as text of Go: what is no UTF-8 is kept.</summary>
    public string Text => _text ??= GoText.FromBytes(Data);
}
