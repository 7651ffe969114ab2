namespace Slipway.DotNet;

/// <summary>The ways of <c>dotnet test</c> to run tests.</summary>
public enum DotNetTestRunner
{
    /// <summary>Microsoft.Testing.Platform: each test project is a program. Needs <c>test.runner</c> in <c>global.json</c>.</summary>
    TestingPlatform,

    /// <summary>VSTest, the SDK's default without that setting.</summary>
    VSTest,
}
