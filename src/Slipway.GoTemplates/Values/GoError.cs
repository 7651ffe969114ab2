using System.Diagnostics.CodeAnalysis;

namespace Slipway.GoTemplates.Values;

/// <summary>Go's <c>error</c> as a value: what <c>errors.New</c> makes.</summary>
/// <param name="message">The text.</param>
public sealed class GoError(string message) : IGoStruct
{
    private static readonly GoType Pointer = GoType.PointerTo(GoType.Struct("errors.errorString"));

    /// <summary>The text.</summary>
    public string Message { get; } = message;

    /// <inheritdoc/>
    public GoType Type => Pointer;

    /// <inheritdoc/>
    public IReadOnlyList<string> FieldNames => [];

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value)
    {
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out GoFunction? method)
    {
        method = name == "Error" ? new GoFunction(name, (in _) => Message) : null;
        return method is not null;
    }

    /// <summary>The text.</summary>
    /// <returns><see cref="Message"/>.</returns>
    public override string ToString() => Message;
}
