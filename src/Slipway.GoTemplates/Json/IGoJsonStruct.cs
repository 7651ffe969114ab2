using Slipway.GoTemplates.Values;

namespace Slipway.GoTemplates.Json;

/// <summary>A struct whose form in JSON differs from its fields: other names, some left out, or a single value.</summary>
public interface IGoJsonStruct : IGoStruct
{
    /// <summary>What is written in place of the struct; a <see cref="GoJsonObject"/> keeps an order of fields.</summary>
    object? JsonValue { get; }
}
