using System.Collections.Immutable;

namespace Slipway.Kubernetes;

/// <summary>Where in an object two states are compared.</summary>
/// <param name="Text">As people read it, such as <c>spec.containers[web].image</c>.</param>
/// <param name="Names">The same as single names.</param>
internal sealed record DifferencePlace(string Text, ImmutableArray<string> Names)
{
    /// <summary>A field of a table; a name that would read as several, such as an annotation's, stands in brackets.</summary>
    public DifferencePlace Field(string name) => new(
        name.AsSpan().ContainsAny("./[] ") ? $"{Text}[{name}]" : Text.Length == 0 ? name : $"{Text}.{name}", Names.Add(name));

    /// <summary>An item of a list.</summary>
    public DifferencePlace Item(string name) => new($"{Text}[{name}]", Names.Add(name));
}
