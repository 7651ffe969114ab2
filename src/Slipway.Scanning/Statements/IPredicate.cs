using System.Text.Json.Serialization.Metadata;

namespace Slipway.Scanning;

/// <summary>What a statement says of its subjects, of a kind that we know by type.</summary>
/// <typeparam name="TSelf">The kind.</typeparam>
public interface IPredicate<TSelf>
    where TSelf : class, IPredicate<TSelf>
{
    /// <summary>One of <see cref="PredicateTypes"/>.</summary>
    static abstract string PredicateType { get; }

    /// <summary>How it is read and written.</summary>
    static abstract JsonTypeInfo<TSelf> JsonType { get; }
}
