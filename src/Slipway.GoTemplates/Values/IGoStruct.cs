using System.Diagnostics.CodeAnalysis;

namespace Slipway.GoTemplates.Values;

/// <summary>
/// A Go struct, or a pointer to one (then <see cref="Type"/> is of kind <see cref="GoKind.Ptr"/>). A method <c>Error</c> or
/// <c>String</c> without parameters is what prints it.
/// </summary>
public interface IGoStruct
{
    /// <summary>Its type.</summary>
    GoType Type { get; }

    /// <summary>The exported fields in the order of their declaration.</summary>
    IReadOnlyList<string> FieldNames { get; }

    /// <summary>Reads a field.</summary>
    /// <param name="name">The name in Go's case.</param>
    /// <param name="value">The value; null is a nil interface or pointer.</param>
    /// <returns>False if the struct has no such field.</returns>
    bool TryGetField(string name, out object? value);

    /// <summary>Finds a method, bound to this receiver.</summary>
    /// <param name="name">The name in Go's case.</param>
    /// <param name="method">The method.</param>
    /// <returns>False if the struct has no such method.</returns>
    bool TryGetMethod(string name, [NotNullWhen(true)] out GoFunction? method);
}
