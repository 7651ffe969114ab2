using System.Diagnostics.CodeAnalysis;
using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Tests.Execution;

/// <summary>A Go struct made of what a test gives it.</summary>
internal sealed class Structure(GoType type) : IGoStruct
{
    public Dictionary<string, object?> Fields { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, GoFunction> Methods { get; } = new(StringComparer.Ordinal);

    public GoType Type => type;

    public IReadOnlyList<string> FieldNames => [.. Fields.Keys];

    public bool TryGetField(string name, out object? value) => Fields.TryGetValue(name, out value);

    public bool TryGetMethod(string name, [NotNullWhen(true)] out GoFunction? method) => Methods.TryGetValue(name, out method);
}
