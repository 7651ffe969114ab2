namespace Slipway.Delivery.Tests;

/// <summary>A folder of one test, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("slipway-delivery-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
