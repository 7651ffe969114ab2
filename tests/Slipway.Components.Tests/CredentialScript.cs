using System.Collections.Immutable;

namespace Slipway.Components.Tests;

/// <summary>A credential helper: a shell script that knows every server but 'unknown'.</summary>
internal static class CredentialScript
{
    /// <summary>Its name without the prefix.</summary>
    public const string Name = "slipway-test";

    /// <summary>Writes it; the test is skipped where there is no shell.</summary>
    /// <returns>The environment in which it is found.</returns>
    public static ImmutableDictionary<string, string> Write(string folder, string user, string password)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The helper of this test is a shell script.");
        var file = Path.Combine(folder, $"docker-credential-{Name}");
        File.WriteAllText(file, $$"""
            #!/bin/sh
            read -r server
            echo "$server" >> "{{folder}}/asked"
            if [ "$1" != get ] || [ "$server" = unknown ]; then echo 'credentials not found in native keychain'; exit 1; fi
            echo '{"Username":"{{user}}","Secret":"{{password}}"}'

            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return ImmutableDictionary<string, string>.Empty.Add("PATH", $"{folder}:{Environment.GetEnvironmentVariable("PATH")}");
    }
}
