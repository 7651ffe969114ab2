using System.Collections.Immutable;
using Slipway.Model;

namespace Slipway.Deployers.Tests;

/// <summary>Every image holds the stub service in /app.</summary>
internal sealed class StubImageStore : IImageStore
{
    internal UnpackOutcome? Answer { get; set; }

    internal int Calls { get; private set; }

    public Task<UnpackOutcome> UnpackAsync(ImageReference image, AbsolutePath folder, CancellationToken cancellationToken)
    {
        Calls++;
        Directory.CreateDirectory(folder / "app");
        foreach (var name in new[] { "Slipway.StubService.dll", "Slipway.StubService.runtimeconfig.json", "Slipway.StubService.deps.json" })
            File.Copy(Path.Combine(AppContext.BaseDirectory, name), folder / "app" / name);
        return Task.FromResult(Answer ?? new UnpackOutcome.Unpacked(new UnpackedImage
        {
            EntryPoint = ["dotnet", "/app/Slipway.StubService.dll"],
            WorkingDirectory = "/app",
            Environment = ImmutableSortedDictionary<string, string>.Empty.Add("ASPNETCORE_HTTP_PORTS", "8080").Add("PATH", "/usr/bin"),
        }));
    }
}
