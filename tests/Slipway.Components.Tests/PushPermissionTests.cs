namespace Slipway.Components.Tests;

/// <summary>Which registries others take images from.</summary>
public sealed class PushPermissionTests
{
    [Theory]
    [InlineData("slipway.local", false)]
    [InlineData("localhost", false)]
    [InlineData("localhost:5000", false)]
    [InlineData("127.0.0.1:5000", false)]
    [InlineData("[::1]:5000", false)]
    [InlineData("registry.localhost:5000", false)]
    [InlineData("ghcr.io", true)]
    [InlineData("10.0.0.7:5000", true)]
    [InlineData("localhost.example.org", true)]
    public void Those_of_this_machine_are_not_shared(string registry, bool isShared) => Assert.Equal(isShared, PushPermission.IsShared(registry));
}
