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

    /// <summary>The type that a field is declared with, where it is another than that of its value: an interface.</summary>
    /// <param name="name">The name in Go's case.</param>
    /// <returns>The declared type, or null for that of the value. A field that is null counts as an interface anyway.</returns>
    GoType? FieldType(string name) => null;

    /// <summary>Finds a method, bound to this receiver.</summary>
    /// <param name="name">The name in Go's case.</param>
    /// <param name="method">The method.</param>
    /// <returns>False if the struct has no such method.</returns>
    bool TryGetMethod(string name, [NotNullWhen(true)] out GoFunction? method);
}
