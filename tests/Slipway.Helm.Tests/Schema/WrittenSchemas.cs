using Slipway.Helm.Schema;

namespace Slipway.Helm.Tests.Schema;

/// <summary>Documents that a test writes, and which of them were asked for.</summary>
internal sealed class WrittenSchemas : Dictionary<string, string>, ISchemaSource
{
    public List<string> Asked { get; } = [];

    public string Load(string url)
    {
        Asked.Add(url);
        return TryGetValue(url, out var text) ? text : throw new SchemaException("there is no such document");
    }
}
