using Slipway.GoTemplates.Values;

namespace Slipway.Helm.Rendering;

/// <summary>Answers what templates ask of a cluster by <c>lookup</c>.</summary>
public interface IObjectLookup
{
    /// <summary>Finds one object, or all of a kind.</summary>
    /// <param name="apiVersion">Such as <c>v1</c> or <c>apps/v1</c>.</param>
    /// <param name="kind">Such as <c>Secret</c>.</param>
    /// <param name="namespace">The namespace; empty for all, and for kinds that have none.</param>
    /// <param name="name">The object's name; empty for the list of all.</param>
    /// <returns>The object, or the list with its <c>items</c>; null where there is none of that name.</returns>
    /// <exception cref="TemplateFunctionException">The cluster cannot answer; the message says why.</exception>
    GoMap? Find(string apiVersion, string kind, string @namespace, string name);
}
