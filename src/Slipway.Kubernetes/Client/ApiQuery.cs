using System.Globalization;
using System.Text;

namespace Slipway.Kubernetes;

/// <summary>Builds the query of an address.</summary>
internal sealed class ApiQuery
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a text, where there is one.</summary>
    public ApiQuery Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    /// <summary>Adds a number, where there is one.</summary>
    public ApiQuery Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds <c>true</c>, where it is.</summary>
    public ApiQuery AddIf(string name, bool isSet) => isSet ? Add(name, "true") : this;

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
