namespace Slipway.GoTemplates.Execution;

/// <summary>What Go's reflection would know of a value beside the value itself.</summary>
internal enum ValueShape : byte
{
    /// <summary>No value at all: untyped nil.</summary>
    Invalid,

    /// <summary>A value of its own type.</summary>
    Concrete,

    /// <summary>A value held by an <c>interface {}</c>: an element of a map or slice, which may be nil.</summary>
    Interface,

    /// <summary>No value is passed on from an earlier command of the pipeline.</summary>
    Missing,
}
