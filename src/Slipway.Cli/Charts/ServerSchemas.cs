using Slipway.Helm.Schema;

namespace Slipway.Cli.Charts;

/// <summary>The documents of servers that schemas refer to; what speaks to servers is loaded where one does.</summary>
internal sealed class ServerSchemas : ISchemaSource
{
    private readonly Lazy<ISchemaSource> _source = new(static () => new HttpSchemaSource(new HttpClient()));

    public string Load(string url) => _source.Value.Load(url);
}
