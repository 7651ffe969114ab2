using System.Collections;
using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Docker.Tests;

/// <summary>The engine of this machine, for tests that need a real one; they are skipped, with the reason, where there is none.</summary>
public sealed class RealEngine : IAsyncLifetime
{
    private DockerEngine? _engine;
    private string _missing = "";

    /// <summary>The engine.</summary>
    public DockerEngine Engine
    {
        get
        {
            Assert.SkipWhen(_engine is null, $"needs a Docker engine: {_missing}");
            return _engine;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToImmutableDictionary(one => (string)one.Key, one => (string?)one.Value ?? "");
        try
        {
            _engine = await DockerEngine.ConnectAsync(DockerEndpoints.Find(variables, AbsolutePath.Parse("/nowhere")), CancellationToken.None);
        }
        catch (ToolException exception)
        {
            _missing = exception.Message;
        }
    }

    public ValueTask DisposeAsync()
    {
        _engine?.Dispose();
        return ValueTask.CompletedTask;
    }
}
