namespace Slipway.GoTemplates.Values;

/// <summary>A key of a map, which may be nil; keys of different types differ, as in Go.</summary>
internal readonly record struct GoMapKey(object? Value);
